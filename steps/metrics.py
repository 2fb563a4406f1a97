"""Sentences about what whoever watches the shop is told."""

from behave import then, when

from steps.support import figures
from steps.support.words import duration


@then("показатели говорят:")
def figures_tell(context):
    told = context.level.figures(context.shop)
    for row in context.table:
        waits = told.waits[figures.NAMES[row["показатель"]]]
        assert waits.number == int(row["сколько"]), (row["показатель"], waits)
        age = row.get("самое старое ждёт")
        assert not age or waits.seconds == duration(age).total_seconds(), (row["показатель"], waits)


@then("показатели говорят, что не отвечает: {string}")
def does_not_answer(context, what):
    assert context.level.figures(context.shop).silent == {what}


@then("показатели говорят, что отвечает всё")
def all_answer(context):
    assert context.level.figures(context.shop).silent == set()


@when("показатели спрашивают с адреса {string}")
def asked_from(context, address):
    context.page_of_figures = context.level.metrics(address)


@then("показатели показаны")
def are_shown(context):
    assert "shop_database_up" in context.page_of_figures


@then("показатели не показаны")
def are_not_shown(context):
    assert "Такой страницы нет" in context.page_of_figures
    assert "shop_" not in context.page_of_figures
