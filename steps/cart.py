"""Sentences about the cart."""

from behave import given, then, when

from steps.support import given as arrange
from steps.support import known
from steps.support.elements import check_elements


@given("клиент еще не выбрал ни одного товара")
def client_has_nothing(context):
    assert arrange.cart(context.shop, context.client.username) is None


@given("клиент уже выбрал хотя бы один товар")
def client_has_chosen(context):
    arrange.in_cart(context.shop, context.client.username, "Кружка «Туман», 350 мл", 2)
    arrange.in_cart(context.shop, context.client.username, "Доска разделочная «Клён», 40 × 24 см")


@given("в корзине клиента только {int} шт. {имя}")
def client_has_only(context, quantity, name):
    arrange.only_in_cart(context.shop, context.client.username, name, quantity)


@given("у клиента {string} в корзине {int} шт. {имя}")
def another_has(context, username, quantity, name):
    arrange.in_cart(context.shop, username, name, quantity)


@when("клиент выбирает опцию {string} для одной из товарных позиций")
def choose_option_for_one(context, option):
    context.chosen = context.shopper.seen().positions[0].name
    context.shopper.choose(option, context.chosen)


@when("клиент меняет количество товара {имя} на {int}")
def change_quantity(context, name, quantity):
    context.shopper.set_quantity(name, quantity)


@when("в другой вкладке клиент меняет количество товара {имя} на {int}")
def change_in_other_tab(context, name, quantity):
    other = context.shopper.other_tab()
    other.open("Моя корзина")
    other.set_quantity(name, quantity)


@when("клиент подтверждает удаление")
def confirm(context):
    context.shopper.press("Удалить")


@then("ему отображается форма, содержащая:")
def form_contains(context):
    check_elements(context.shopper.seen(), [row["элемент"] for row in context.table])


@then("появляется окно подтверждения")
def confirmation_appears(context):
    assert context.chosen in context.shopper.seen().question


@then("отображается корзина без удаленного товара")
def cart_without_it(context):
    seen = context.shopper.seen()
    assert seen.title == "Моя корзина", seen.title
    names = [position.name for position in seen.positions]
    assert names, "корзина пуста"
    assert context.chosen not in names, names
    assert known.names_in_cart(context.shop, context.client.username) == names


@then("создается новый заказ с одним товаром")
def order_is_created(context):
    (line,) = arrange.cart(context.shop, context.client.username).lines
    assert (line.name, line.quantity) == (context.chosen, 1), line
    assert [position.name for position in context.shopper.seen().positions] == [context.chosen]


@then("товар добавляется в корзину")
def product_is_added(context):
    names = known.names_in_cart(context.shop, context.client.username)
    assert context.chosen in names, names
    assert len(names) == 3, names
    assert [position.name for position in context.shopper.seen().positions] == names


@then("в корзине:")
def cart_holds(context):
    shown = [(one.name, str(one.quantity), one.sum) for one in context.shopper.seen().positions]
    assert shown == [tuple(row.cells) for row in context.table], shown


@then("общая стоимость заказа {деньги} ₽")
def total_is(context, total):
    assert context.shopper.seen().total == f"{total} ₽", context.shopper.seen().total


@then("заказов у клиента: {int}")
def number_of_orders(context, count):
    assert known.count(context.shop, "orders") == count, known.count(context.shop, "orders")
