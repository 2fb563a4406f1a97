"""Sentences about staff at the desk."""

from behave import given, then, when

from steps.support import known, staff, stages, till


@given("вошёл сотрудник {string} по имени {string} с ролью {string}")
def staff_is_signed_in(context, email, name, role):
    context.staff = staff.hired(context.shop, email, name, role)
    context.shopper.begin(context.staff.session)


@given("есть сотрудник {string} по имени {string} с ролью {string}")
def staff_exists(context, email, name, role):
    staff.hired(context.shop, email, name, role)


@given("клиент {string} подтвердил свой e-mail")
def email_is_confirmed(context, email):
    staff.confirmed(context.shop, email)


@when("за стол садится клиент {string}")
def client_looks(context, email):
    context.shopper.begin(stages.open_session(context.shop, email))


@when("сотрудник открывает {string}")
def staff_open(context, page):
    context.shopper.open(page)


@when("сотрудник переходит по ссылке {string}")
def staff_follow(context, link):
    context.shopper.follow(link)


@when("сотрудник открывает заказ № {int}")
def staff_open_order(context, number):
    context.shopper.follow(f"Заказ № {number}")


@when("сотрудник нажимает {string}")
def staff_press(context, button):
    context.shopper.press(button)


@when("сотрудник нажимает {string} у строки {string}")
def staff_press_beside(context, button, line):
    context.shopper.press_beside(button, line)


@when("сотрудник кладёт в коробку {int} шт. {имя}")
def staff_put_into_box(context, pieces, name):
    context.shopper.fill(name, str(pieces))


@when("сотрудник вписывает в поле {string} {string}")
def staff_fill(context, field, value):
    context.shopper.fill(field, value)


@when("сотрудник находит для возврата заказ № {int}")
def staff_find_what_comes_back(context, number):
    context.shopper.open("Возврат товаров")
    context.shopper.fill("Номер заказа", str(number))
    context.shopper.press("Показать")
    context.shopper.follow(f"Заказ № {number}")


@when("сотрудник возвращает по заказу № {int} {word} шт. {имя}: {string}, {string}")
def staff_take_back(context, number, pieces, name, why, fate):
    staff_find_what_comes_back(context, number)
    context.shopper.fill(name, pieces)
    context.shopper.fill("Причина", why)
    context.shopper.fill("Что с товаром", fate)
    context.shopper.press("Оформить возврат")


@when("тем временем {string} возвращает {int} шт. {имя}")
def colleague_takes_back(context, email, pieces, name):
    staff.brought_back(context.shop, till.order_id(context), staff.author(context.shop, email), name, pieces)


@when("тем временем заказ берёт в сборку {string}")
def colleague_takes(context, email):
    staff.take(context, email)


@when("тем временем {string} меняет часы магазина {имя}")
def colleague_changes_hours(context, name, point):
    staff.change_hours(context.shop, name, point)


@then("покупатели читают, что магазин {имя} открыт {string}")
def shop_is_open(context, name, hours):
    assert staff.told_hours(context.shop, name) == {hours}, staff.told_hours(context.shop, name)


@then("в списке нет пункта выдачи {имя}")
def no_such_point(context, point):
    assert point not in context.shopper.seen().details, context.shopper.seen().details


@then("сотрудник видит {string}")
def staff_see(context, text):
    seen = context.shopper.seen()
    assert text in (seen.problem, seen.question, *seen.notices), (seen.problem, seen.question, seen.notices)


@then("в списке у сотрудника есть {string}")
def staff_list_has(context, text):
    assert any(text in item for item in context.shopper.seen().items), context.shopper.seen().items


@then("в списке у сотрудника нет {string}")
def staff_list_has_not(context, text):
    assert not any(text in item for item in context.shopper.seen().items), context.shopper.seen().items


@then("в списке у сотрудника строк с {string}: {int}")
def staff_list_counts(context, text, count):
    found = [item for item in context.shopper.seen().items if text in item]
    assert len(found) == count, found


@then("сделано:")
def story_of_case(context):
    story = context.shopper.seen().story
    assert list(story) == [row["что и кем"] for row in context.table], story


@then("страница отвечает {string}")
def page_is(context, title):
    assert context.shopper.seen().title == title, context.shopper.seen().title


@then("товара {имя} в месте {имя} лежит {int}, из них отложено {int}")
def stock_is(context, name, place, on_hand, held):
    found = staff.on_hand(context.shop, name, place)
    assert found == (on_hand, held), found


@then("за заказ возвращено {деньги} ₽, он остаётся оплаченным")
def partly_refunded(context, sum):
    found = stages.found(context.shop, till.order_id(context))
    shown = (found.status, found.payment_status, stages.money(found.refunded))
    assert shown == ("COMPLETED", "PAID", sum), shown
    assert known.count(context.shop, "refund") == 1


@then("возвращена только стоимость доставки")
def delivery_refunded(context):
    found = stages.found(context.shop, till.order_id(context))
    assert found.payment_status == "PAID"
    assert found.refunded == found.delivery_price > 0, found


@given("банк три дня отказывается возвращать деньги за отменённый заказ клиента {string}")
def bank_refuses_refunds(context, email):
    staff.stuck_return(context.shop, context.bank, context.clock, email)


@given("банк снова возвращает деньги")
def bank_refunds_again(context):
    context.bank.bank.faults.clear()


@when("сотрудник смотрит товар {имя} на странице {string}")
def staff_look_at_product(context, name, page):
    context.shopper.open(page)
    context.shopper.fill("Артикул или слова из названия", name)
    context.shopper.press("Показать")
    context.shopper.follow(name)


@when("сотрудник открывает первое из списка")
def staff_open_first(context):
    first = context.shopper.seen().items[0]
    context.shopper.follow(next(link for link in context.shopper.seen().links if first.startswith(link)))


@then("время {string} курьера по адресу {string} не предлагают")
def slot_not_offered(context, hours, address):
    assert hours not in staff.offered_hours(context.shop, address), hours
