"""Sentences about an order's page: its story, and what can be done."""

from behave import then, when


@when("клиент открывает заказ № {int}")
def open_order(context, number):
    context.shopper.open("Мои заказы")
    context.shopper.follow(f"Заказ № {number}")


@when("клиент продолжает смотреть на страницу заказа")
def keep_looking(context):
    context.shopper.watch()


@then("в истории заказа:")
def story_is(context):
    story = context.shopper.seen().story
    assert list(story) == [row["что было"] for row in context.table], story


@then("в истории заказа есть {string}")
def story_has(context, words):
    assert words in context.shopper.seen().story, context.shopper.seen().story


@then("кнопки {string} нет")
def no_button(context, name):
    assert name not in context.shopper.seen().buttons, context.shopper.seen().buttons


@then("на странице есть кнопки {string}")
def buttons_are(context, names):
    shown = context.shopper.seen().buttons
    assert list(shown) == names.split(", "), shown


@then("о получении заказа на странице ничего нет")
def nothing_comes(context):
    notices = context.shopper.seen().notices
    promised = [text for text in notices if "Забрать" in text or "риедет" in text or "Заберите" in text]
    assert not promised, promised


@then("появляется вопрос {string}")
def question_is(context, text):
    assert context.shopper.seen().question == text, context.shopper.seen().question
