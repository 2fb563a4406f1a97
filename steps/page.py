"""Sentences about pages: links, buttons, fields, messages."""

from behave import given, then, when

from steps.support import forms, known
from steps.support.elements import check_elements
from steps.support.forms import check_fields


@given("есть интернет-магазин")
def shop_is_open(context):
    assert known.count(context.shop, "product") > 0


@when("клиент нажимает ссылку {string}")
@when("клиент переходит по ссылке {string}")
def follow_link(context, link):
    context.shopper.follow(link)


@when("клиент открывает страницу {string}")
def open_page(context, page):
    context.shopper.open(page)


@when("клиент нажимает кнопку {string}")
@when("клиент нажимает на кнопку {string}")
@when("клиент нажимает {string}")
def press_button(context, button):
    context.shopper.press(button)


@when("клиент заполняет поля формы")
def fill_fields(context):
    forms.fill_fields(context.shopper)


@when("клиент заполняет форму")
def fill_form(context):
    forms.fill(context.shopper)


@when("клиент заполняет форму:")
def fill_form_with(context):
    fill_form(context)
    for row in context.table:
        context.shopper.fill(row["поле"], row["значение"])


@when("клиент заполняет поле {string}")
def fill_field(context, field):
    fill_field_with(context, field, forms.FORMS[context.shopper.seen().title].fields[field])


@when("клиент заполняет поле {string} значением {string}")
def fill_field_with(context, field, value):
    context.shopper.fill(field, value)


@when("клиент оставляет пустым поле {string}")
def leave_empty(context, field):
    context.shopper.fill(field, "")


@when("клиент отмечает {string}")
def tick(context, box):
    context.shopper.tick(box)


@then("загружается страница с формой регистрации нового клиента, содержащая поля для заполнения:")
def registration_form(context):
    seen = context.shopper.seen()
    assert seen.title == "Регистрация нового клиента", seen.title
    check_fields(seen, [row["поле"] for row in context.table])


@then("загружается страница с формой создания подарочной карты, содержащая поля для заполнения:")
def gift_card_form(context):
    seen = context.shopper.seen()
    assert seen.title == "Подарочная карта", seen.title
    check_fields(seen, [row["поле"] for row in context.table])


@then("отображается окно, содержащее:")
def window_shows(context):
    check_elements(context.shopper.seen(), [row["элемент"] for row in context.table])


@then("открывается форма {string}")
def form_opens(context, title):
    assert context.shopper.seen().title == title, context.shopper.seen().title


@then("клиент получает страницу с результатом регистрации")
def registration_result(context):
    seen = context.shopper.seen()
    assert seen.title == "Вы зарегистрированы", f"{seen.title}: {seen.problem} {seen.fields}"
    assert any("добро пожаловать" in notice for notice in seen.notices), seen.notices


@then("кнопка {string} {состояние}")
def button_state(context, button, active):
    assert context.shopper.seen().buttons[button] is active


@then("кнопка {string} становится активной")
def button_wakes(context, button):
    button_state(context, button, True)


@then("на странице есть ссылка {string}")
def has_link(context, link):
    assert link in context.shopper.seen().links


@then("на странице нет ссылки {string}")
def has_no_link(context, link):
    assert link not in context.shopper.seen().links


@then("клиент видит сообщение {string}")
def sees_message(context, text):
    seen = context.shopper.seen()
    assert text in (seen.problem, *seen.notices), (seen.problem, seen.notices)


@then("у поля {string} написано {string}")
def field_error(context, field, text):
    assert context.shopper.seen().fields[field].error == text, context.shopper.seen().fields[field]


@then("в поле {string} осталось {string}")
def field_keeps(context, field, value):
    assert context.shopper.seen().fields[field].value == value
