"""Sentences about how orchestra has an order confirmed, and what its confirmators do."""

import json

from behave import given, step, then, when

from steps.support import gifts, paid, saga, sick, stages, till
from steps.support.api import differences
from steps.support.confirmators import Confirmator


def door(context, name):
    """The scenario's confirmator of this name, from now on one that can misbehave."""
    known = context.__dict__.setdefault("confirmators", {})
    if name not in known:
        known[name] = Confirmator(context.shop, name)
        context.add_cleanup(known.pop, name)
    return known[name]


@given("клиент {string} оплатил заказ вида {word}")
def has_bought(context, username, kind):
    context.order = paid.bought(context.shop, username, kind, bank=context.bank)


@given("клиент {string} выбрал для заказа пункт выдачи, но ещё не оплатил его")
def has_placed(context, username):
    context.order = paid.placed(context.shop, username)


@step("служба {word} ведёт себя так: {string}")
def confirmator_behaves(context, name, how):
    door(context, name).behave(how)


@when("служба {word} берётся за то, что отложила")
def confirmator_sees_to_it(context, name):
    door(context, name).see_to_it()
    sick.work(context.shop)


@when("служба {word} отвечает на CONFIRM по версии {int}: {word}")
def confirmator_says(context, name, version, response):
    door(context, name).say(context.order.id, version, response)
    sick.work(context.shop)


@when("клиент отменяет этот заказ")
def client_cancels(context):
    stages.bring(context.shop, context.order.id, "CANCELED")


@then("этот заказ {word}, оплата {word}")
def order_stands(context, status, payment):
    found = stages.found(context.shop, context.order.id)
    assert (found.status, found.payment_status) == (status, payment), found


@then("согласование {word}")
def saga_is(context, state):
    assert saga.state(context.shop, context.order.id) == state, saga.state(context.shop, context.order.id)


@then("согласования этого заказа не было")
def no_saga(context):
    assert not saga.state(context.shop, context.order.id)


@then("службы ответили:")
def answers_are(context):
    shown = saga.answers(context.shop, context.order.id)
    assert shown == [tuple(row.cells) for row in context.table], shown


@then("кейс комплектации {word}, кейс доставки {word}")
def cases_are(context, picking, delivery):
    assert saga.cases(context.shop, context.order.id) == (picking, delivery)


@then("для этого заказа отложено {int} шт., забронировано {int} шт.")
def pieces_are(context, held, booked):
    shown = [saga.held(context.shop, context.order.id, state) for state in ("HELD", "CONFIRMED")]
    assert shown == [held, booked], shown


@then("для заказа {string} ничего не отложено и не забронировано")
def nothing_held(context, order):
    assert not saga.held(context.shop, order, "HELD")
    assert not saga.held(context.shop, order, "CONFIRMED")


@then("причина в заказе: {string}")
def reason_is(context, words):
    found = stages.found(context.shop, context.order.id)
    assert found.reason == words, found.reason


@then("в поток {string} ушло:")
def stream_has(context, stream):
    text = context.text.replace("<заказ>", till.order_id(context))
    wanted = json.loads(gifts.with_number(context.shop, text))
    wrong = differences(wanted, saga.said(context.shop, stream)[-1])
    assert not wrong, "\n".join(wrong)


@when("сообщение потока {string} приходит ещё раз")
def doubled(context, stream):
    saga.again(context.shop, stream)


@then("в поток {string} ушло сообщений: {int}")
def stream_count(context, stream, count):
    assert len(saga.said(context.shop, stream)) == count, saga.said(context.shop, stream)
