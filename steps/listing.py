"""Sentences about lists of products: narrowing, sorting, leafing, suggestions."""

from behave import then, when

from steps.support.words import kopecks

APPLY = "показать"
TICKED = "да"


@when("клиент сужает найденное:")
def narrow(context):
    for row in context.table:
        if row["значение"] == TICKED:
            context.shopper.tick(row["чем"])
        else:
            context.shopper.fill(row["чем"], row["значение"])
    context.shopper.press(APPLY)


@when("клиент подставляет в адрес страницу {int}")
def go_to_page(context, number):
    context.shopper.turn_to(number)


@when("клиент открывает раздел {string}")
def open_section(context, name):
    context.shopper.open("Каталог")
    context.shopper.open_section(name)


@when("клиент набирает в строке поиска {string}")
def type_words(context, words):
    context.suggestions = context.shopper.suggestions(words)


@when("клиент выбирает подсказку {string}")
def take_suggestion(context, text):
    context.shopper.take_suggestion(text)


@then("ему предлагают:")
def suggested(context):
    assert list(context.suggestions) == [row["подсказка"] for row in context.table], context.suggestions


@then("ему ничего не предлагают")
def nothing_suggested(context):
    assert not context.suggestions, context.suggestions


@then("найдены только:")
def only_found(context):
    names = [card.name for card in context.shopper.seen().cards]
    assert sorted(names) == sorted(row["товар"] for row in context.table), names


@then("карточек товаров {int}")
def number_of_cards(context, count):
    cards = [card.name for card in context.shopper.seen().cards]
    before, context.cards_before = getattr(context, "cards_before", []), cards
    assert len(cards) == count, cards
    context.cards_repeated = set(before) & set(cards)


@then("этих товаров не было на прежней странице")
def nothing_repeated(context):
    assert not context.cards_repeated, context.cards_repeated


@then("{порядок} расположены карточки товаров")
def cards_in_order(context, falling):
    prices = [kopecks(card.price) for card in context.shopper.seen().cards]
    assert len(set(prices)) > 1, prices
    assert prices == sorted(prices, reverse=falling), prices


@then("показаны разделы:")
def sections_shown(context):
    assert list(context.shopper.seen().sections) == [row["раздел"] for row in context.table]


@then("путь к странице {string}")
def crumbs_are(context, path):
    assert " › ".join(context.shopper.seen().crumbs) == path, context.shopper.seen().crumbs


@then("предложены похожие товары")
def something_similar(context):
    assert context.shopper.seen().similar


@then("предложений нет")
def nothing_similar(context):
    seen = context.shopper.seen()
    assert (seen.similar, seen.cards, seen.product) == ((), (), None), seen


@then("предложен похожий товар {имя}")
def similar_has(context, name):
    assert name in [one.name for one in context.shopper.seen().similar], context.shopper.seen().similar


@then("товар {имя} не предложен")
def similar_has_not(context, name):
    seen = context.shopper.seen()
    assert seen.similar, "не предложено ничего"
    assert name not in [one.name for one in seen.similar]
