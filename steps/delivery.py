"""Sentences about an order on its way to the client, and what staff say of it."""

from behave import given, then, when

from steps.support import carriage, till


@given("клиент выбрал пункт выдачи {имя} и заплатил за заказ из кошелька")
def paid_pickup(context, point):
    context.order = carriage.paid_at_point(context.shop, context.client.username, point)


@given("клиент заплатил за доставку курьером по адресу {string}")
def paid_visit(context, address):
    context.order = carriage.paid_to_door(context.shop, context.client.username, address)


@when("сотрудник доставки отмечает, что заказ {string}")
def staff_say(context, what):
    context.refused = carriage.advance(context.shop, till.order_id(context), what)


@when("сотрудник доставки переносит визит на {string}")
def staff_move(context, slot):
    context.refused = carriage.reschedule(context.shop, till.order_id(context), slot)


@given("заказ везёт курьер {string} по имени {string}")
def has_courier(context, courier, name):
    context.refused = carriage.assign(context.shop, till.order_id(context), courier, name)


@then("сотруднику отказано: {word}")
def staff_refused(context, code):
    assert context.refused == code, context.refused


@then("доставка заказа сейчас: {string}")
def stage_is(context, words):
    shown = carriage.stage(context.shop, till.order_id(context))
    assert shown == words, shown
