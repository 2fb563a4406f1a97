"""Sentences of the story «Оплата заказа»."""

from behave import given, then, when

from steps.support import at_bank, known, paying, till

TITLE, PAY = "Выбор способа оплаты", "Оплатить"
NOTHING_KEPT = {("NEW", "UNPAID"), ("CANCELED", "UNPAID"), ("CANCELED", "REFUNDED")}
BY_CARD, BY_SBP = "Оплата заказа банковской картой", "Оплата заказа через СБП"


@given("клиент находится в конце сценария {string} или {string}")
def before_paying(context, goods, gift_card):
    paying.goods(context.shop, context.client.username)
    context.shopper.open("Оформление заказа")


@given("клиент платил картой и сохранил её")
def has_saved_card(context):
    till.save_card(context.shop, context.bank, context.client.username)


@given("в кошельке клиента {деньги} ₽")
def wallet_has(context, sum):
    till.fill_wallet(context.shop, context.client.username, sum)


@given("у клиента есть активированная подарочная карта на {деньги} ₽")
def has_gift_card(context, sum):
    till.own_gift_card(context.shop, context.mailbox, context.client.username, sum)


@given("деньги клиента удержаны на карте")
def money_is_held(context):
    paying.held(context.shop, context.bank, paying.goods(context.shop, context.client.username))


@given("клиент выбирает, чем заплатить")
def is_choosing(context):
    paying.begin(context.shop, paying.goods(context.shop, context.client.username))


@given("клиент выбирает, чем заплатить за {int} подарочные карты по {деньги} ₽")
def is_choosing_for_cards(context, count, sum):
    for number in range(count):
        donee = f"donee{number}@example.ru"
        card = paying.gift_card(context.shop, context.client.username, till.kopecks(sum), donee)
        paying.begin(context.shop, card)


@given("код карты уже использовал другой клиент")
def code_is_used(context):
    till.use_code(context.shop, context.code)


@given("банк на следующий вопрос не ответит")
def bank_is_silent(context):
    context.bank.misbehave("lost-answer")


@given("клиент нажал «Оплатить» и не дождался ответа")
def pressed_in_vain(context):
    paying.press(context.shop, till.attempts(context.shop, context.client.username)[0])


@when("клиент выбирает опцию оплаты {string}")
@when("клиент выбирает опцию оплаты {string} \\(новой или привязанной)")
def choose_means(context, means):
    till.choose(context.shopper, means)


@when("клиент выбирает привязанную карту {string}")
def choose_saved_card(context, title):
    context.shopper.pick(title)
    context.shopper.press("Продолжить")


@when("выбирает одну из активированных подарочных карт")
def choose_gift_card(context):
    till.pick_gift_card(context.shopper)


@when("выбирает опцию {string}")
def choose_new_gift_card(context, option):
    till.choose(context.shopper, option[0].lower() + option[1:])


@when("баланс кошелька достаточен для оплаты заказа")
def wallet_suffices(context):
    assert context.shopper.seen().options["из кошелька клиента"] is True


@when("баланс подарочной карты достаточен для оплаты заказа")
def gift_card_suffices(context):
    assert till.gift_card_suffices(context.shopper.seen())


@when("оплата заказа удачна")
def payment_is_good(context):
    assert context.shopper.seen().title == "Заказ оплачен", context.shopper.seen().title


@when("оплата заказа неудачна")
def payment_is_bad(context):
    assert context.shopper.seen().title == "Оплата не прошла", context.shopper.seen().title


@when("клиент вводит код активации и активирует карту")
def activate(context):
    till.activate(context)


@when("сценарий {string} успешно пройден")
def scenario_is_over(context, name):
    till.go_through(context, name)


@when("клиент вводит на странице банка карту {string}")
def enter_card(context, number):
    at_bank.enter_card(context.shopper, number)


@when("клиент отказывается от платежа в приложении банка")
def refuse_sbp(context):
    at_bank.answer_sbp(context.shopper, confirm=False)


@when("клиент закрывает вкладку банка, подтвердив платёж")
def pay_and_leave(context):
    till.confirm_unseen(context)


@when("клиент возвращается из банка")
def come_back(context):
    till.reload(context)


@when("магазин сам спрашивает банк")
def shop_asks(context):
    context.shop.pump()


@when("магазин снова спрашивает банк")
def shop_asks_again(context):
    context.shop.pump()
    till.reload(context)


@then("появляется форма {string} с опциями:")
def form_with_options(context, title):
    seen = context.shopper.seen()
    assert seen.title == title, f"{seen.title}: {seen.problem}"
    missing = [row["опция"] for row in context.table if not till.offers(seen, row["опция"])]
    assert not missing, (missing, seen.options, seen.groups, seen.about)


@then("начинается выполнение сценария {string}")
def paying_begins(context, name):
    assert context.shopper.seen().title == TITLE, context.shopper.seen().title


@then("начинается сценарий {string}")
def scenario_begins(context, name):
    assert till.is_at(context.shopper.seen(), name), context.shopper.seen().title


@then("опции {string} нет")
def no_option(context, option):
    seen = context.shopper.seen()
    assert option not in (*seen.options, *seen.groups), seen.options


@then("у опции {string} сказано {string}")
def option_says(context, option, text):
    about = context.shopper.seen().about[option]
    assert text in about, about


@then("отображается результат оплаты заказа")
def result_is_shown(context):
    seen = context.shopper.seen()
    assert seen.title in ("Заказ оплачен", "Оплата не прошла"), seen.title


@then("отображается состав заказа с отметкой {string}")
def lines_are_marked(context, mark):
    names = context.shopper.seen().paid
    assert names == tuple(till.names_paid(context.shop, context.client.username)), names


@then("на почту клиента отправляется письмо, содержащее результат оплаты")
def letter_of_result(context):
    context.shop.pump()
    subjects = [letter.subject for letter in context.mailbox.to(context.client.username)]
    assert any("оплачен" in one or "не прошла" in one for one in subjects), subjects


@then("отображается описание возникшей ошибки и предлагаются опции:")
def failure_is_shown(context):
    seen = context.shopper.seen()
    assert seen.problem, seen.title
    ways = {row["опция"].partition(" (")[0] for row in context.table}
    assert ways <= set(seen.buttons), seen.buttons


@then("отображается {string}")
def page_is_shown(context, title):
    assert context.shopper.seen().title == title, f"{context.shopper.seen().title}"


@then("с клиента ничего не взято")
def nothing_taken(context):
    context.shop.pump()
    assert till.kept(context.shop) == 0, till.kept(context.shop)
    assert all(one["captured"] == one["refunded"] and not one["held"] for one in context.bank.payments())


@then("с клиента взято {деньги} ₽ один раз")
def taken_once(context, sum):
    context.shop.pump()
    assert till.takings(context.shop) == [f"{sum} ₽"], till.takings(context.shop)


@then("деньги клиента и его заказ согласны")
def money_and_order_agree(context):
    context.shop.pump()
    found = till.last_order(context.shop, context.client.username)
    ended = (found.status, found.payment_status)
    assert ended == ("COMPLETED", "PAID") or ended in NOTHING_KEPT, found
    assert till.kept(context.shop) == (0 if ended in NOTHING_KEPT else found.total)


@then("заказ клиента {word}, оплата {word}")
def order_stands(context, status, payment):
    context.shop.pump()
    found = till.last_order(context.shop, context.client.username)
    assert (found.status, found.payment_status) == (status, payment), found


@then("в кошельке клиента осталось {деньги} ₽")
def wallet_is_left(context, sum):
    assert known.wallet(context.shop, context.client.username) == f"{sum} ₽"
