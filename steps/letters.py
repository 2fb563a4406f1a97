"""Sentences about letters of the account, their links, and passwords."""

from behave import given, then, when

from steps.support import accounts
from steps.support import given as arrange


@when("клиент открывает ссылку из письма {string}")
def open_link(context, subject):
    context.shop.pump()
    context.shopper.visit(accounts.links(context.mailbox, subject)[-1])


@when("клиент открывает ссылку из прежнего письма {string}")
def open_older_link(context, subject):
    context.shop.pump()
    context.shopper.visit(accounts.links(context.mailbox, subject)[0])


@when("клиент открывает ссылку с выдуманным кодом")
def open_invented_link(context):
    context.shopper.visit("/from-letter/confirm/0123456789ABCDEFGHJKMNPQRS")


@given("посторонний {int} раз ошибся паролем к учётной записи {string}")
def stranger_guesses(context, count, username):
    accounts.guess(context.shop, username, count)


@given("с адреса клиента {int} раз ошиблись паролем к разным учётным записям")
def guesses_from_here(context, count):
    for number in range(count):
        accounts.guess(context.shop, f"nobody{number}@example.ru", 1, accounts.HERE)


@given("с адреса клиента уже зарегистрировались {int} раз")
def registered_from_here(context, count):
    accounts.register_from_here(context.shop, count)


@then("на почту {string} приходит письмо {string}")
def letter_arrives(context, address, subject):
    context.shop.pump()
    subjects = [accounts.plain(letter.subject) for letter in context.mailbox.to(address)]
    assert subject in subjects, subjects


@then("на почту {string} приходит писем {string}: {int}")
def letters_arrive(context, address, subject, count):
    context.shop.pump()
    subjects = [accounts.plain(letter.subject) for letter in context.mailbox.to(address)]
    assert subjects.count(subject) == count, subjects


@then("на почту {string} не приходит письма {string}")
def letter_does_not_arrive(context, address, subject):
    context.shop.pump()
    subjects = [accounts.plain(letter.subject) for letter in context.mailbox.to(address)]
    assert subject not in subjects, subjects


@then("пароль клиента {string} — {string}")
def password_is(context, username, password):
    assert accounts.password_fits(context.shop, username, password)


@then("пароль клиента {string} прежний")
def password_same(context, username):
    assert accounts.password_fits(context.shop, username, arrange.PASSWORD)


@then("e-mail клиента {string} {подтверждён}")
def email_confirmed(context, username, confirmed):
    assert (accounts.account(context.shop, username).email_confirmed_at is not None) is confirmed


@then("кода из письма нет ни в поручениях, ни в уведомлениях, ни на странице")
def code_is_nowhere(context):
    found = accounts.where_codes_are(context.shop, context.mailbox, context.shopper)
    assert not found, found


@then("магазин сравнил паролей: {int}")
def passwords_compared(context, count):
    assert context.shop.passwords.hashes == count, context.shop.passwords.hashes
