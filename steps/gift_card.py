"""Sentences about gift cards."""

from behave import given, then, when

from steps.support import forms, gifts, money, stages
from steps.support.elements import check_elements


@given("клиенту подарили карту на {деньги} ₽")
def card_was_given(context, amount):
    context.code = gifts.given(context.shop, context.mailbox, context.client.username, amount)


@given("подарочную карту {что случилось}")
def card_is_no_good(context, what):
    gifts.spoil(context.shop, context.clock, context.code, what)
    context.shopper.begin(stages.open_session(context.shop, context.client.username))


@given("клиент уже {int} раз ввёл неверный код активации")
def guessed(context, times):
    gifts.guess(context.shop, context.client.username, times)


@when("клиент ввел код активации")
def enters_code(context):
    enters_this_code(context, context.code)


@when("клиент вводит код активации {написание}")
def enters_code_written(context, how):
    enters_this_code(context, how(context.code))


@when("клиент вводит код активации {string}")
def enters_this_code(context, code):
    context.shopper.fill("код активации", code)


@when("нажал кнопку {string}")
def pressed(context, button):
    context.shopper.press(button)


@then("отображается окно активации подарочной карты, содержащее:")
def activation_window(context):
    seen = context.shopper.seen()
    assert seen.title == "Активация подарочной карты", seen.title
    check_elements(seen, [row["элемент"] for row in context.table])


@then("на форме отображается:")
def form_shows(context):
    check_elements(context.shopper.seen(), [row["элемент"] for row in context.table])


@then("на выбранный клиентом адрес отправляется письмо, содержащее код активации подарочной карты")
def letter_with_code(context):
    context.shop.pump()
    (letter,) = context.mailbox.to(forms.GIFT["e-mail"])
    assert len(gifts.plain(money.code_in(letter))) == 26, letter.text


@then("на почту {string} приходит писем с кодом активации: {int}")
def letters_with_codes(context, email, count):
    context.shop.pump()
    context.codes = gifts.codes(context.mailbox, email)
    assert len(context.codes) == count, context.codes


@then("годится только последний код")
def last_code_is_good(context):
    good = [code for code in context.codes if gifts.fits(context.shop, context.client.username, code)]
    assert good == context.codes[-1:], good


@then("у клиента подарочных карт: {int}, на них {деньги} ₽")
def cards_are(context, count, sum):
    cards = gifts.cards(context.shop, context.client.username)
    assert (len(cards), gifts.together(cards)) == (count, f"{sum} ₽"), cards
