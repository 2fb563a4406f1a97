"""Sentences of the story «Оформление заказа»."""

from behave import given, step, then, when

from steps.support import given as arrange
from steps.support import known, paid, paying, saga, till, visits
from steps.support.words import kopecks


@given("клиент {string} отложил {int} шт. {имя} в пункте {имя}")
def another_holds(context, username, pieces, name, point):
    arrange.registered(context.shop, username)
    cart = arrange.only_in_cart(context.shop, username, name, pieces)
    paid.with_delivery(context.shop, cart, point)


@when("клиент выбирает опцию {string}")
def choose_option(context, option):
    shown = context.shopper.seen().options
    context.shopper.pick(option if option in shown else option[0].lower() + option[1:])


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


@when("клиент вводит адрес доставки")
def enter_address(context):
    enter_this_address(context, visits.ADDRESS)


@when("клиент вводит адрес доставки {string}")
def enter_this_address(context, address):
    for field, value in (visits.RECIPIENT | {"адрес доставки": address}).items():
        context.shopper.fill(field, value)


@when("клиент меняет адрес доставки на {string}")
def change_address(context, address):
    context.shopper.fill("адрес доставки", address)


@when("клиент выбирает курьерскую компанию")
def choose_company(context):
    context.shopper.pick("Курьер Прилавка")


@when("клиент отмечает чек-бокс {string}")
def tick_box(context, box):
    context.shopper.tick(box)


@step("другие заняли время доставки {string} {string} {string}")
def slot_is_taken(context, city, day, begin):
    visits.fill(context.shop, city, day, begin)


@step("другие заняли время доставки {string} {string} {string}, кроме одного места")
def slot_is_nearly_taken(context, city, day, begin):
    visits.fill(context.shop, city, day, begin, left=1)


@when("доставка по городу {string} теперь стоит {деньги} ₽")
def delivery_costs(context, city, sum):
    visits.change_price(context.shop, city, kopecks(sum))


@when("клиент платит за заказ из кошелька, в котором {деньги} ₽")
def pays_from_wallet(context, sum):
    context.order = arrange.cart(context.shop, context.client.username)
    till.fill_wallet(context.shop, context.client.username, sum)
    paid_for = paying.press(context.shop, paying.begin(context.shop, context.order), paying.WALLET)
    assert paid_for.state == "PAID", paid_for.text
    context.shop.pump()


@then("активируется раздел с формой, позволяющей:")
def door_section_wakes(context):
    seen = context.shopper.seen()
    able = {
        "ввести адрес доставки": "адрес доставки" in seen.fields,
        "выбрать курьерскую компанию": seen.options.get("Курьер Прилавка"),
    }
    assert all(able[row["что"]] for row in context.table), (able, seen)


@then("визуализируется стоимость доставки и чек-бокс {string}")
def cost_is_shown(context, box):
    seen = context.shopper.seen()
    assert any(notice.startswith("Стоимость доставки: ") for notice in seen.notices), seen.notices
    assert box in seen.fields, seen.fields


@then("время доставки отложено: {string}")
def visit_is_held(context, hours):
    assert visits.kept(context.shop, context.client.username) == ("HELD", hours)


@then("время доставки забронировано: {string}")
def visit_is_booked(context, hours):
    assert visits.kept(context.shop, context.client.username) == ("BOOKED", hours)


@then("время доставки не отложено")
def visit_is_not_held(context):
    state, _ = visits.kept(context.shop, context.client.username)
    assert state in ("", "RELEASED"), state


@then("итог на странице {деньги} ₽")
def total_is(context, sum):
    assert context.shopper.seen().total == f"{sum} ₽", context.shopper.seen().total


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
