"""Sentences about a client's program before the JSON contracts."""

import json

from behave import given, then, when

from steps.support import stages
from steps.support.api import Api, differences


def api(context):
    """The scenario's program, made when it is first spoken of."""
    if "api" not in context:
        context.api = Api(context.shopper.client.application)
    return context.api


@given("приложение вошло как {string}")
def signed_in(context, username):
    api(context).remember(stages.open_session(context.shop, username))


@given("сеанс приложения лежит в cookie {string}")
def session_in(context, cookie):
    api(context).remember(api(context).sessions.pop(), cookie)


@given("приложение обращается ко всем контрактам клиента:")
def calls_are(context):
    context.calls = [(row["контракт"], row["запрос"]) for row in context.table]


@when("приложение вызывает {string}(:)")
def call(context, door):
    api(context).call((door, context.text or ""))


@when("приложение вызывает все эти контракты")
def call_all(context):
    api(context).call(*context.calls)


@then("ответ {int}")
def answer_is(context, status):
    answer = context.api.answer
    assert answer.status_code == status, f"{answer.status_code} {answer.text}"


@then("(каждый раз )отказ {int} {word}")
def refused(context, status, code):
    for answer in context.api.answers:
        body = answer.get_json()
        assert (answer.status_code, body["errorCode"]) == (status, code), f"{answer.request.path}: {body}"
        assert body["traceId"] == answer.headers["X-Trace-Id"]


@then("сказано {string}")
def told(context, text):
    assert context.api.answer.get_json()["errorMessage"] == text, context.api.answer.get_json()


@then("отклонены поля {string}")
def fields_refused(context, names):
    fields = context.api.answer.get_json()["fields"]
    assert sorted(fields) == sorted(names.split(", ")), fields


@then("в ответе:")
def answer_has(context):
    wrong = differences(json.loads(context.text), context.api.answer.get_json())
    assert not wrong, "\n".join(wrong)


@then("в магазине ничего не изменилось")
def nothing_changed(context):
    assert not context.api.changes(), context.api.changes()


@then("повторить можно через {int} секунд")
def retry_after(context, seconds):
    told = {answer.headers["Retry-After"] for answer in context.api.answers}
    assert told == {str(seconds)}, told


@then("приложение получает новый сеанс")
def new_session(context):
    cookies = context.api.answer.headers.getlist("Set-Cookie")
    (cookie,) = (one for one in cookies if one.startswith("sessionId="))
    assert context.api.opens(context.api.session)
    assert context.api.session not in context.api.sessions
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; ")), cookie


@then("приложение не получает сеанса")
def no_session(context):
    assert not context.api.answer.headers.getlist("Set-Cookie")


@then("сеанс приложения стёрт")
def session_wiped(context):
    (cookie,) = context.api.answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("sessionId=; "), cookie
    assert not context.api.session


@then("прежний сеанс больше не действует")
def old_session_dead(context):
    assert not context.api.opens(context.api.sessions[-1])


@then("прежний сеанс действует")
def old_session_alive(context):
    assert context.api.opens(context.api.sessions[-1])
