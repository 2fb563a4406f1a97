"""Sentences about receipts: what the cash register at the bank has registered."""

from behave import given, then, when

from steps.support import receipts, staff, till


@given("клиент пополнил кошелёк картой на {деньги} ₽")
def topped_up(context, sum):
    receipts.top_up(context.shop, context.bank, context.client.username, till.kopecks(sum))


@given("клиенту подарили карту, купленную в банке, на {деньги} ₽")
def was_given(context, sum):
    receipts.gift(context.shop, context.bank, context.mailbox, context.client.username, till.kopecks(sum))


@given("клиент заплатил за заказ картой")
def paid_by_card(context):
    context.order = receipts.buy_by_card(context.shop, context.bank, context.client.username)


@given("клиент заплатил картой за {int} шт. {имя}")
def paid_pieces_by_card(context, pieces, name):
    context.order = receipts.buy_by_card(context.shop, context.bank, context.client.username, pieces, name)


@given("клиент заплатил из кошелька за {int} шт. {имя}")
def paid_pieces_from_wallet(context, pieces, name):
    context.order = receipts.buy_from_wallet(context.shop, context.client.username, pieces, name)


@given("клиент заплатил картой за доставку курьером по адресу {string}")
def paid_visit_by_card(context, address):
    context.order = receipts.buy_visit_by_card(context.shop, context.bank, context.client.username, address)


@when("в заказ собрали по {int} шт. и выдали его")
def picked_and_given(context, pieces):
    staff.picked(context.shop, context.order.id, pieces)
    staff.given(context.shop, context.order.id)


@when("в заказ собрали по {int} шт.")
def picked(context, pieces):
    staff.picked(context.shop, context.order.id, pieces)


@given("клиент заплатил за заказ по СБП")
def paid_by_sbp(context):
    context.order = receipts.buy_by_sbp(context.shop, context.bank, context.client.username)


@given("клиент заплатил за заказ подарочной картой")
def paid_by_gift_card(context):
    context.order = receipts.buy_by_gift_card(context.shop, context.client.username)


@given("клиент заплатил за заказ из кошелька")
def paid_from_wallet(context):
    context.order = receipts.buy_from_wallet(context.shop, context.client.username)


@given("касса на следующий чек ответит так: {string}")
def register_is_troubled(context, trouble):
    context.bank.misbehave(trouble, "receipt")


@when("клиент отменяет заказ, за который заплатил")
def cancels(context):
    receipts.cancel(context.shop, context.client.username)


@then("касса зарегистрировала чеки:")
def registered(context):
    wanted = [tuple(row) for row in context.table]
    assert receipts.registered(context.bank) == wanted, receipts.registered(context.bank)


@then("касса не зарегистрировала ни одного чека")
def none_registered(context):
    assert receipts.registered(context.bank) == []
