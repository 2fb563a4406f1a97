"""Sentences about what many do at the same moment."""

from behave import given, then, when

from steps.support import given as arrange
from steps.support import sick, stages, visits
from steps.support.acts import act
from steps.support.crowd import together


@given("только что зарегистрировались {int} клиентов, их поручения ещё никто не выполнял")
def just_registered(context, count):
    sick.post(context.shop)
    for number in range(count):
        act(context.shop, "", f"клиент регистрируется с e-mail «client{number}@example.ru»")()


@when("одновременно происходит:")
def at_once(context):
    """Everybody looks first; then all begin at the same moment, in a thread each."""
    username = context.client.username if context.client else ""
    acts = [act(context.shop, username, row["что"]) for row in context.table for _ in range(int(row["раз"]))]
    tell(context, together(acts))


def tell(context, outcomes):
    """Who has got what he wanted, and what the others were told."""
    context.outcomes = outcomes
    context.done = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
    context.refusals = [str(outcome.text) for outcome in outcomes if isinstance(outcome, Exception)]


@then("получается раз: {int}")
def succeeded(context, count):
    assert len(context.done) == count, context.outcomes


@then("раз {int} магазин отвечает {string}")
def refused_with(context, count, text):
    assert context.refusals.count(text) == count, context.refusals
    assert len(context.refusals) == count, context.refusals


@then("остальным отказано")
def others_refused(context):
    assert len(context.refusals) == len(context.outcomes) - len(context.done) > 0, context.outcomes


@then("ответ у всех один и тот же")
def same_answer(context):
    assert all(answer == context.done[0] for answer in context.done), context.done


@then("заказ остался таким, как ответили тому, у кого получилось")
def stored_as_answered(context):
    (answer,) = context.done
    assert stages.found(context.shop, answer.id) == answer


@then("в корзине клиента {int} шт. {имя}")
def pieces_in_cart(context, quantity, name):
    pieces_of(context, context.client.username, quantity, name)


@then("в корзине клиента {string} {int} шт. {имя}")
def pieces_of(context, username, quantity, name):
    found = arrange.cart(context.shop, username)
    assert [(line.name, line.quantity) for line in found.lines] == [(name, quantity)], found


@given("у {int} клиентов в корзине по одной {имя}")
def carts(context, count, name):
    context.carts = visits.carts(context.shop, count, name)


@when("все они одновременно выбирают время доставки {string} {string}")
def all_choose_a_slot(context, city, slot):
    tell(context, together([visits.choosing(context.shop, cart, city, slot) for cart in context.carts]))


@when("с {int} вкладок одновременно выбирают время доставки {string} {string} или {string}")
def tabs_choose_slots(context, tabs, city, one, other):
    (cart,) = context.carts
    slots = [one, other] * (tabs // 2)
    tell(context, together([visits.choosing(context.shop, cart, city, slot) for slot in slots]))
