"""Sentences of the story «Оформление заказа»."""

from behave import given, then, when

from steps.support import given as arrange
from steps.support import known, paid, saga


@given("клиент {string} отложил {int} шт. {имя} в пункте {имя}")
def another_holds(context, username, pieces, name, point):
    arrange.registered(context.shop, username)
    cart = arrange.only_in_cart(context.shop, username, name, pieces)
    paid.with_delivery(context.shop, cart, point)


@when("клиент выбирает опцию {string}")
def choose_option(context, option):
    context.shopper.pick(option[0].lower() + option[1:])


@when("клиент выбирает требуемый пункт выдачи из списка")
def choose_any_point(context):
    options = context.shopper.seen().options
    choose_point(context, next(name for name in context.shopper.seen().details if options[name]))


@when("клиент выбирает пункт выдачи {имя}")
def choose_point(context, name):
    context.point = name
    context.shopper.pick(name)


@then("открывается форма с выбором способа доставки, содержащая опции:")
def form_of_ways(context):
    seen = context.shopper.seen()
    assert seen.title == "Оформление заказа", seen.title
    wanted = [row["опция"] for row in context.table]
    assert list(seen.options)[: len(wanted)] == wanted, seen.options


@then("активируется раздел, позволяющий выбрать пункт выдачи из списка")
def section_wakes(context):
    seen = context.shopper.seen()
    assert any(seen.options[name] for name in seen.details), seen.options


@then("раздел с пунктами выдачи неактивен")
def section_sleeps(context):
    seen = context.shopper.seen()
    assert seen.details
    assert not any(seen.options[name] for name in seen.details), seen.options


@then("активируется кнопка {string}")
def button_is_awake(context, button):
    assert context.shopper.seen().buttons[button] is True


@then("опция {string} неактивна")
@then("пункт выдачи {имя} неактивен")
def option_sleeps(context, option):
    assert context.shopper.seen().options[option] is False


@then("товары отложены до {word}")
def held_until(context, time):
    assert context.shopper.seen().held == time, context.shopper.seen().held


@then("товары не отложены")
def not_held(context):
    assert not context.shopper.seen().held


@then("пункты выдачи:")
def points_are(context):
    details = context.shopper.seen().details
    for row in context.table:
        shown = details[row["пункт"]]
        assert shown == (row["готовность"], row["цена"]), shown


@then("за клиентом отложено {int} шт. в месте {имя}")
def pieces_held(context, pieces, place):
    order = arrange.cart(context.shop, context.client.username)
    assert saga.held(context.shop, order.id, "HELD") == pieces
    assert known.serving(context.shop, order.id) == place, known.serving(context.shop, order.id)
