"""Sentences about courier companies: what they offer, how they misbehave, where a parcel is."""

import re

from behave import step, then, when

from steps.support import carriage, points, till


@step("магазин знает пункты выдачи курьерских компаний")
def points_known(context):
    assert context.shop.refresh_points()


@step("{компания} ведёт себя так: {string} при {string}")
def company_behaves(context, company, trouble, call):
    context.couriers.misbehave(company, trouble, call)


@then("опция {string} доступна")
def option_is_awake(context, option):
    assert context.shopper.seen().options[option] is True, context.shopper.seen().options


@when("клиент ищет пункты выдачи в городе {string}")
def look_in_town(context, city):
    points.look(context.shopper, city)


@when("клиент ищет пункт выдачи по номеру последнего из списка")
def look_for_one(context):
    points.look_for(context.shopper, list(context.shopper.seen().details)[-1])


@then("в списке пунктов выдачи: {int}")
def count_points(context, count):
    assert len(context.shopper.seen().details) == count, list(context.shopper.seen().details)


@then("клиент видит, что пункт подорожал")
def point_is_dearer(context):
    told = r"В этот пункт доставка стоит .+ ₽\. Если согласны, выберите его ещё раз\."
    assert re.fullmatch(told, context.shopper.seen().problem), context.shopper.seen().problem


@step("клиент заплатил за доставку компанией {компания} по адресу {string}")
def paid_company(context, company, address):
    context.order = carriage.paid_to_company(context.shop, context.client.username, company, address)


@step("клиент заплатил за доставку компанией {компания} в её пункт в городе {string}")
def paid_company_point(context, company, city):
    context.order = carriage.paid_to_point_of(context.shop, context.client.username, company, city)


@step("компания берётся за посылку")
def company_takes_on(context):
    carriage.taken_on(context.shop, context.clock)


@when("посылка теперь {string}")
def parcel_moves(context, code):
    context.couriers.move(*code.split(", "))
    context.couriers.deliver(context.shop)


@when("посылка теперь {string}, но магазину об этом не сказали")
def parcel_moves_silently(context, code):
    context.couriers.move(*code.split(", "))
    context.couriers.news.clear()


@when("старая весть о посылке приходит ещё раз")
def old_news(context):
    context.couriers.again(context.shop)


@then("посылок у компании: {int}")
def parcels(context, count):
    assert context.couriers.parcels() == count, context.couriers.parcels()


@then("у компании посылка {string}")
def parcel_is(context, code):
    assert context.couriers.status() == code, context.couriers.status()


@then("клиенту вернули деньги за товары без доставки")
def goods_are_paid_back(context):
    kept, price = carriage.kept(context.shop, till.order_id(context))
    assert kept == price > 0, (kept, price)


@then("на странице заказа есть ссылка {string} на номер посылки")
def tracking_link(context, link):
    number = carriage.tracking(context.shop, till.order_id(context))
    assert number, "у посылки нет номера"
    assert link in context.shopper.seen().links, context.shopper.seen().links
