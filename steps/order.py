"""Sentences about orders as services know them, and about what orders rest on."""

from behave import given, step, then, when

from steps.support import faults, known, money, paid, stages
from steps.support import given as arrange


@given("в каталоге есть товары:")
def catalogue_has(context):
    for row in context.table:
        assert arrange.product(context.shop, row["товар"]).id == int(row["id"]), row["товар"]
        arrange.price(context.shop, row["товар"], row["цена"])


@given("клиент {string} создал заказ {string}:")
def client_has_placed(context, username, order):
    wanted = {row["товар"]: int(row["количество"]) for row in context.table}
    stages.place(context.shop, username, order, wanted)


@given("в корзине клиента {string} прибавилось {int} шт. {имя}")
def client_has_added(context, username, quantity, name):
    arrange.in_cart(context.shop, username, name, quantity)


@given("клиент {string} создал заказ {string} вида {word}")
def client_has_placed_kind(context, username, order, kind):
    paid.placed(context.shop, username, kind, order_id=order)


@step("подарочную карту из заказа {string} активировали")
def card_is_activated(context, order):
    code = money.code_in(context.mailbox.to(paid.VERA.email)[-1])
    money.activate(context.shop, stages.found(context.shop, order).username, code)


@given("из заказа {string} убраны все товары")
def order_is_emptied(context, order):
    stages.empty(context.shop, order)


@given("заказ {string} перешёл в состояние {word}")
def order_is_at(context, order, status):
    stages.bring(context.shop, order, status, context.bank)


@given("оплата заказа {string} перешла в состояние {word}")
def payment_is_at(context, order, status):
    stages.bring(context.shop, order, status, context.bank)


@given("учётная запись {string} удалена")
def account_is_deleted(context, email):
    stages.delete_account(context.shop, email)


@given("служба авторизации не отвечает")
def auth_is_down(context):
    faults.break_auth(context.shop)


@given("база данных не отвечает")
def database_is_down(context):
    context.mend = faults.break_database(context.shop)
    context.add_cleanup(context.mend)


@when("база данных снова отвечает")
def database_is_back(context):
    context.mend()


@then("заказ {string}: {word}, версия {int}, на {деньги} ₽")
def order_is(context, order, status, version, total):
    found = stages.found(context.shop, order)
    shown = (found.status, found.version, stages.money(found.total))
    assert shown == (status, version, total), shown


@then("в заказе {string}:")
def order_holds(context, order):
    lines = stages.found(context.shop, order).lines
    shown = [(line.name, str(line.quantity), f"{stages.money(line.price)} ₽") for line in lines]
    assert shown == [tuple(row.cells) for row in context.table], shown


@then("у клиента {string} заведены кошелёк и уведомления")
def wallet_and_notices(context, username):
    context.shop.pump()
    assert known.wallet(context.shop, username) == "0,00 ₽"
    assert stages.can_be_told(context.shop, username)
