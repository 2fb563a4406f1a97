"""Sentences about what services ask of one another, and about letters, when something is out of order."""

from behave import given, step, then, when

from steps.support import known, sick
from steps.support.forms import FORM


@step("почтовый сервер ведёт себя так: {string}")
def post_behaves(context, how):
    sick.post(context.shop).behave(how)


@step("очередь поручений ведёт себя так: {string}")
def queue_behaves(context, how):
    sick.post(context.shop)
    sick.queue(context.shop).behave(how)


@given("очередь задерживает поручения {string}")
def queue_is_late(context, stream):
    sick.queue(context.shop).hold(stream)


@when("задержанные поручения доходят")
def late_ones_come(context):
    sick.queue(context.shop).let_go()
    context.shop.pump()


@given("кошелёк клиенту {string} открыть не удаётся")
def wallet_breaks(context, username):
    context.mend = sick.break_wallets(context.shop, username)


@when("ошибка исправлена")
def mended(context):
    context.mend()


@when("клиент регистрируется с e-mail {string}")
def registers(context, email):
    shopper = context.shopper
    shopper.open("Каталог")
    if "Зарегистрироваться" not in shopper.seen().links:
        shopper.press("Выйти")
    shopper.follow("Зарегистрироваться")
    for field, value in (FORM | {"e-mail": email}).items():
        shopper.fill(field, value)
    shopper.tick("Согласен на обработку персональных данных")
    shopper.press("зарегистрировать")


@when("магазин выполняет поручения")
def shop_works(context):
    sick.work(context.shop)


@when("магазин работает ещё {срок}")
def shop_works_for(context, how_long):
    sick.work_for(context.shop, context.clock, how_long)


@when("сотрудник отправляет отложенное поручение ещё раз")
def staff_send_again(context):
    (parked,) = context.shop.parked()
    assert context.shop.unpark(parked.message_id)


@then("отложенных поручений: {int}")
def number_of_parked(context, count):
    assert len(context.shop.parked()) == count, context.shop.parked()


@then("кошельков в магазине: {int}")
def number_of_wallets(context, count):
    assert known.wallets(context.shop) == count


@then("писем, которые доставить не удалось: {int}")
def number_of_failed(context, count):
    assert sick.undelivered(context.shop) == count


@then("попыток отправить письмо: {int}")
def number_of_attempts(context, count):
    assert sick.post(context.shop).tried.total() == count, sick.post(context.shop).tried


@then("почтовый сервер взял каждое из {int} писем один раз")
def each_letter_once(context, count):
    taken = sick.post(context.shop).taken
    assert len(taken) == taken.total() == count, taken
