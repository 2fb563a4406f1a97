"""Sentences about what is found, and in which order."""

from behave import given, then


@given("поиск уже знает об этом")
def index_has_followed(context):
    context.shop.follow()


@then("первым найден товар {имя}")
def found_first(context, name):
    cards = [card.name for card in context.shopper.seen().cards]
    assert cards[:1] == [name], cards


@then("{порядок} расположены найденные товары")
def found_in_order(context, falling):
    prices = [item["price"] for item in context.api.answer.get_json()["items"]]
    assert len(set(prices)) > 1, prices
    assert prices == sorted(prices, reverse=falling), prices
