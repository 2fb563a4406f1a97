"""Sentences about who the client is."""

from behave import given, then, when

from steps.support import given as arrange
from steps.support import known


@given("есть новый клиент")
def new_client(context):
    context.shopper.begin("")


@given("есть авторизованный клиент")
def signed_in_client(context):
    context.client = arrange.client(context.shop)
    context.shopper.begin(context.client.session)


@given("есть зарегистрированный клиент {string}")
def registered_client(context, email):
    arrange.registered(context.shop, email)
    context.shopper.begin("")


@given("клиент {string} зарегистрирован через приложение")
def registered_by_contract(context, email):
    arrange.registered_by_contract(context.shop, email)
    context.shopper.begin("")


@given("есть ещё клиент {string}")
def another_client(context, email):
    arrange.registered(context.shop, email)


@given("клиент {string} с e-mail {string} зарегистрирован через приложение")
def registered_by_contract_as(context, username, email):
    arrange.registered_by_contract(context.shop, email, username)
    context.shopper.begin("")


@given("клиент {string} заблокирован")
def blocked_client(context, email):
    arrange.block(context.shop, email)


@when("клиент входит как {string} с верным паролем")
def sign_in(context, email):
    sign_in_with(context, email, arrange.PASSWORD)


@when("клиент входит как {string} с паролем {string}")
def sign_in_with(context, email, password):
    context.shopper.fill("e-mail или имя пользователя", email)
    context.shopper.fill("пароль", password)
    context.shopper.press("войти")


@then("учётная запись {string} такова:")
def account_is(context, username):
    account = known.account(context.shop, username)
    shown = {"имя": account.first_name, "фамилия": account.last_name}
    shown |= {"e-mail": account.email, "телефон": account.phone}
    for heading, value in context.table[0].as_dict().items():
        assert shown[heading] == value, f"{heading}: {shown[heading]}"


@then("согласие клиента {string} на обработку персональных данных {записано}")
def consent_is_stored(context, username, stored):
    assert (known.account(context.shop, username).consent is not None) is stored


@then("учётных записей в магазине: {int}")
def number_of_accounts(context, count):
    assert known.count(context.shop, "account") == count, known.count(context.shop, "account")


@then("открытых сеансов у клиента {string}: {int}")
def number_of_sessions(context, username, count):
    assert known.sessions(context.shop, username) == count


@then("у клиента {string} есть кошелёк, в нём {деньги} ₽")
def wallet_holds(context, username, sum):
    context.shop.pump()
    assert known.wallet(context.shop, username) == f"{sum} ₽", known.wallet(context.shop, username)


@then("на почту {string} приходит/приходят {int} письмо/письма/писем")
def letters_arrive(context, address, count):
    context.shop.pump()
    context.letters = context.mailbox.to(address)
    assert len(context.letters) == count, context.letters


@then("письмо начинается словами {string}")
def letter_begins(context, words):
    assert context.letters[0].text.startswith(words), context.letters[0].text[:200]
