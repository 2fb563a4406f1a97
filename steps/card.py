"""Sentences about the page of one product."""

from behave import given, then, when

from steps.support import given as arrange


@given("товар {имя} снят с продажи")
def withdrawn(context, name):
    arrange.withdraw(context.shop, name)


@when("клиент открывает страничку товара {имя}")
def open_card(context, name):
    context.chosen = name
    context.shopper.open_product(arrange.number(context.shop, name))


@when("клиент открывает страничку товара под номером {int}")
def open_number(context, number):
    context.shopper.open_product(number)


@when("клиент открывает раздел под номером {int}")
def open_section_number(context, number):
    context.shopper.open_category(number)


@then("на страничке товара:")
def card_says(context):
    shown = context.shopper.seen().product
    told = {
        "цена": shown.price,
        "прежняя цена": shown.old_price,
        "скидка": shown.discount,
        "снимков": str(shown.pictures),
    }
    wanted = {row["что"]: row["значение"] for row in context.table}
    assert {name: told[name] for name in wanted} == wanted, told


@then("свойства товара:")
def card_params(context):
    params = context.shopper.seen().product.params
    wanted = {row["свойство"]: row["значение"] for row in context.table}
    assert {name: params.get(name) for name in wanted} == wanted, params


@then("товар можно забрать:")
def card_shops(context):
    shown = context.shopper.seen().product
    for row in context.table:
        shop, word, *where = row.cells
        assert shown.availability[shop] == word, shown.availability
        assert shown.shops[shop] == tuple(where), shown.shops


@then("клиент может выбрать:")
def card_choices(context):
    choices = context.shopper.seen().product.choices
    wanted = [row["из чего"] for row in context.table]
    assert list(choices) == [row["что"] for row in context.table], choices
    assert [", ".join(options) for options in choices.values()] == wanted, choices


@then("клиенту нечего выбирать")
def no_choices(context):
    assert not context.shopper.seen().product.choices


@then("выбрано {string}")
def card_chosen(context, option):
    seen = context.shopper.seen()
    chosen = seen.product.chosen if seen.product else seen.chosen
    assert option in chosen, chosen


@then("на страничке нельзя купить")
def cannot_buy(context):
    seen = context.shopper.seen()
    assert not seen.product, seen.product
    assert "Добавить в корзину" not in seen.buttons, seen.buttons


@then("у предложенного товара {имя} скидка {скидка}")
def similar_discount(context, name, discount):
    shown = next(one for one in context.shopper.seen().similar if one.name == name)
    assert shown.discount == discount, shown
