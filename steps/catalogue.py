"""Sentences about finding products and looking at them."""

from behave import given, then, when

from steps.support import given as arrange
from steps.support.elements import check_card


@given("остаток товара {имя} таков:")
def stock_is(context, name):
    arrange.stock(context.shop, name, {row["магазин"]: int(row["штук"]) for row in context.table})


@given("товар {имя} закончился")
def sold_out(context, name):
    arrange.stock(context.shop, name, {})


@given("цена товара {имя} стала {деньги} ₽")
def price_is(context, name, price):
    arrange.price(context.shop, name, price)


@when("клиент вводит в строке поиска {string}")
def search(context, words):
    context.words = words
    context.shopper.search(words)


@when("клиент нажимает на карточку товара")
def open_first_card(context):
    open_card(context, context.shopper.seen().cards[0].name)


@when("клиент нажимает на карточку товара {имя}")
def open_card(context, name):
    context.chosen = name
    context.shopper.open_card(name)


@then("появляется список товаров, подходящих под запрос клиента")
def list_fits(context):
    cards = context.shopper.seen().cards
    assert cards, "ничего не нашлось"
    wanted = {product.name for product in arrange.fitting(context.shop, context.words)}
    assert {card.name for card in cards} == wanted


@then("в карточке товара пользователь видит:")
def card_shows(context):
    check_card(context.shopper.seen().cards[0], [row["элемент"] for row in context.table])


@then("карточки товаров таковы:")
def cards_are(context):
    cards = [(one.name, one.price, one.old_price, one.discount) for one in context.shopper.seen().cards]
    assert cards == [tuple(row.cells) for row in context.table], cards


@then("товар {имя} есть в магазинах:")
def available_in(context, name):
    shown = context.shopper.seen().card(name).availability
    wanted = {row["магазин"]: row["наличие"] for row in context.table}
    assert {place: shown[place] for place in wanted} == wanted, shown


@then("найден товар {имя}")
def product_found(context, name):
    assert name in [card.name for card in context.shopper.seen().cards]


@then("клиент переходит на страничку с описанием товара и кнопкой {string}")
def product_page(context, button):
    seen = context.shopper.seen()
    assert seen.product, f"это не страничка товара: {seen.title}"
    assert seen.product.name == context.chosen
    assert len(seen.product.description) > 100, seen.product.description
    assert seen.buttons[button]
