"""Sentences about the cart."""

from behave import given, then, when

from steps.support import given as arrange
from steps.support.elements import check_elements


@given("клиент уже выбрал хотя бы один товар")
def client_has_chosen(context):
    arrange.in_cart(context.shop, context.client.username, "чайник капля")
    arrange.in_cart(context.shop, context.client.username, "кружка туман", 2)


@when("клиент выбирает опцию {string} для одной из товарных позиций")
def choose_option_for_one(context, option):
    context.chosen = context.shopper.seen().positions[0].name
    context.shopper.choose(option, context.chosen)


@then("ему отображается форма, содержащая:")
def form_contains(context):
    check_elements(context.shopper.seen(), [row["элемент"] for row in context.table])


@then("появляется окно подтверждения")
def confirmation_appears(context):
    assert context.chosen in context.shopper.seen().question


@when("клиент подтверждает удаление")
def confirm(context):
    context.shopper.press("Удалить")


@then("отображается корзина без удаленного товара")
def cart_without_it(context):
    seen = context.shopper.seen()
    assert seen.title == "Моя корзина", seen.title
    names = [position.name for position in seen.positions]
    assert names, "корзина пуста"
    assert context.chosen not in names, names
    stored = arrange.cart(context.shop, context.client.username)
    assert [line.name for line in stored.lines] == names
