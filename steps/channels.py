"""Sentences about SMS and push: what the client wants, what arrives, what goes wrong on the way."""

from behave import given, step, then, when

from steps.support import channels


@given("у клиента {string} включены {string}")
def turned_on(context, username, way):
    channels.switch(context.shop, username, way, on=True)


@given("у клиента {string} выключены {string}")
def turned_off(context, username, way):
    channels.switch(context.shop, username, way, on=False)


@when("клиент {string} выключает {string}")
def turns_off(context, username, way):
    channels.switch(context.shop, username, way, on=False)


@given("у клиента {string} подключён браузер {string}")
def connected(context, username, name):
    channels.connect(context.channels, context.shop, username, name)


@step("шлюз SMS ведёт себя так: {string}")
def gateway_behaves(context, how):
    context.channels.misbehave("sms", how)


@step("сервис браузера ведёт себя так: {string}")
def service_behaves(context, how):
    context.channels.misbehave("push", how)


@step("шлюз SMS {int} раз ведёт себя так: {string}")
def gateway_behaves_for_a_while(context, times, how):
    context.channels.misbehave("sms", how, times)


@step("сервис браузера {int} раз ведёт себя так: {string}")
def service_behaves_for_a_while(context, times, how):
    context.channels.misbehave("push", how, times)


@when("клиент вставляет в поле {string} подписку браузера {string}")
def put_in(context, field, name):
    context.shopper.fill(field, context.channels.browser(name).subscription())


@when("оператор связи сообщает: SMS {string}")
def operator_says(context, state):
    context.channels.say(context.shop, state)


@when("посторонний сообщает от имени шлюза: SMS {string}")
def stranger_says(context, state):
    context.refused = context.channels.lie(context.shop, state)


@then("сообщение постороннего отвергнуто")
def lie_refused(context):
    assert context.refused is None, context.refused


@then("на телефон {string} приходит SMS {string}")
def sms_arrives(context, phone, text):
    context.shop.pump()
    assert text in context.channels.texts(phone), context.channels.texts(phone)


@then("SMS на телефоне {string}: {int}")
def number_of_sms(context, phone, count):
    context.shop.pump()
    assert len(context.channels.texts(phone)) == count, context.channels.texts(phone)


@then("браузер {string} показывает {string}")
def notice_shown(context, name, text):
    context.shop.pump()
    assert text in context.channels.shown(name), context.channels.shown(name)


@then("уведомлений в браузере {string}: {int}")
def number_of_notices(context, name, count):
    context.shop.pump()
    assert len(context.channels.shown(name)) == count, context.channels.shown(name)


@then("подключённых браузеров у клиента {string}: {int}")
def number_of_browsers(context, username, count):
    assert channels.browsers_of(context.shop, username) == count


@then("о доставке SMS известно: {string}")
def report_known(context, state):
    context.shop.pump()
    assert channels.reported(context.shop) == [state], channels.reported(context.shop)


@step("клиент {string} меняет телефон на {string}")
def changes_phone(context, username, phone):
    channels.change_phone(context.shop, username, phone)


@when("клиент {string} меняет пароль")
def changes_password(context, username):
    channels.change_password(context.shop, username)


@when("клиент вставляет в поле {string} подписку с адресом внутри магазина")
def put_in_inside(context, field):
    context.shopper.fill(field, context.channels.inside())
