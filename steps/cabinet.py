"""Sentences about the client's account: what he sees of it, what he changes."""

from behave import given, then, when

from steps.support import accounts, known


@given("у клиента {string} открыт сеанс в браузере {string}")
def session_elsewhere(context, username, browser):
    accounts.session_in(context.shop, username, browser)


@given("у клиента {string} уже {int} заказов")
def many_orders(context, username, count):
    accounts.cancelled_orders(context.shop, username, count)


@when("клиент вводит в поле {string} {string}")
def type_into(context, field, value):
    context.shopper.fill(field, value)


@when("клиент нажимает {string} у строки {string}")
def press_beside(context, button, line):
    context.shopper.press_beside(button, line)


@when("клиент пять раз вводит в поле {string} {string} и нажимает {string}")
def type_and_press_five_times(context, field, value, button):
    for _ in range(5):
        context.shopper.fill(field, value)
        context.shopper.press(button)


@when("клиент скачивает файл по ссылке {string}")
def download(context, link):
    context.file = context.shopper.download(link)


@then("в списке:")
def listed(context):
    """Each row's cells stand in this order in one line; there are no other lines."""
    lines = context.shopper.seen().items
    assert len(lines) == len(context.table.rows), lines
    for line, row in zip(lines, context.table, strict=True):
        assert accounts.in_order(line, row.cells), f"«{line}»: ждали {row.cells}"


@then("строк в списке: {int}")
def number_of_lines(context, count):
    assert len(context.shopper.seen().items) == count, context.shopper.seen().items


@then("в скачанном файле есть {string}")
def file_has(context, words):
    assert words in context.file, context.file


@then("в скачанном файле нет {string}")
def file_has_not(context, words):
    assert words not in context.file


@then("учётная запись {string} стёрта")
def account_erased(context, username):
    account = known.account(context.shop, username)
    assert account.state == "DELETED", account.state
    personal = (account.email, account.first_name, account.last_name, account.phone, account.password_hash)
    assert not any(personal), personal
    assert account.consent is None


@then("учётная запись {string} цела")
def account_whole(context, username):
    account = known.account(context.shop, username)
    assert (account.state, account.first_name) == ("ACTIVE", "Анна"), account


@then("сервис уведомлений знает клиента {string} так:")
def recipient_is(context, username):
    context.shop.pump()
    (row,) = context.table
    assert accounts.recipient(context.shop, username) == tuple(row.cells)


@then("сервис уведомлений не знает клиента {string}")
def recipient_unknown(context, username):
    context.shop.pump()
    assert accounts.recipient(context.shop, username) == ()
