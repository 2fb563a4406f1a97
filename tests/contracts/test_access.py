"""Who may call which contract: a visitor, the client, another client, a blocked one, a foreign page."""

from collections.abc import Mapping

import pytest
from calls import EVERY, OF_A_CLIENT, ORDER, Call
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import stages
from steps.support.addresses import COOKIE
from steps.support.stored import Stored, changed
from tests.api_input.refusal import refusal

MINE = {"/api/order/adjust", "/api/order/cancel", "/api/order/process", f"/api/order/get?orderId={ORDER}"}
FOREIGN = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
)


@pytest.fixture
def order(shop: Shop, anna: arrange.Client) -> str:
    stages.place(shop, anna.username, ORDER, {"Чайник заварочный «Капля», 0,8 л": 1})
    return ORDER


def send(client: FlaskClient, call: Call, headers: Mapping[str, str] | None = None) -> TestResponse:
    return client.open(call.address, method=call.method, json=call.body, headers=headers)


def only_reads(call: Call) -> bool:
    return call.method == "GET" and not call.address.endswith("logout")


@pytest.mark.usefixtures("order")
@pytest.mark.parametrize("call", OF_A_CLIENT, ids=str)
def test_a_visitor_may_not(shop: Shop, client: FlaskClient, call: Call) -> None:
    stored = Stored(shop.settings.database_url)
    before = stored.rows()
    answer = send(client, call)
    assert (answer.status_code, refusal(answer)["errorCode"]) == (401, "UNAUTHORIZED")
    assert not changed(before, stored.rows())


@pytest.mark.usefixtures("order")
@pytest.mark.parametrize("call", EVERY, ids=str)
def test_the_client_may(client: FlaskClient, anna: arrange.Client, call: Call) -> None:
    client.set_cookie(COOKIE, anna.session)
    refused = call.address.endswith(("place", "process"))
    assert send(client, call).status_code == (409 if refused else 200)


@pytest.mark.usefixtures("order")
@pytest.mark.parametrize("call", OF_A_CLIENT, ids=str)
def test_another_client_sees_and_changes_only_his_own(shop: Shop, client: FlaskClient, call: Call) -> None:
    client.set_cookie(COOKIE, arrange.client(shop, "boris@example.ru").session)
    before = stages.found(shop, ORDER)
    answer = send(client, call)
    assert ORDER not in answer.text
    assert "anna" not in answer.text
    if call.address in MINE:
        assert (answer.status_code, refusal(answer)["errorCode"]) == (404, "ORDER_NOT_FOUND")
    assert stages.found(shop, ORDER) == before


@pytest.mark.usefixtures("order")
@pytest.mark.parametrize("call", OF_A_CLIENT, ids=str)
def test_a_blocked_client_may_not(shop: Shop, client: FlaskClient, anna: arrange.Client, call: Call) -> None:
    arrange.block(shop, anna.username)
    client.set_cookie(COOKIE, anna.session)
    answer = send(client, call)
    assert (answer.status_code, refusal(answer)["errorCode"]) == (403, "ACCOUNT_BLOCKED")


@pytest.mark.usefixtures("order")
@pytest.mark.parametrize("call", EVERY, ids=str)
def test_a_foreign_page_may_not_call_in_the_clients_name(
    shop: Shop, client: FlaskClient, anna: arrange.Client, call: Call
) -> None:
    client.set_cookie(COOKIE, anna.session)
    stored = Stored(shop.settings.database_url)
    before = stored.rows()
    for headers in FOREIGN:
        answer = send(client, call, headers)
        assert (answer.status_code, refusal(answer)["errorCode"]) == (403, "CROSS_SITE"), headers
        assert "Access-Control-Allow-Origin" not in answer.headers
    assert not changed(before, stored.rows())


@pytest.mark.parametrize("call", EVERY, ids=str)
def test_our_own_page_may_call(shop: Shop, client: FlaskClient, call: Call) -> None:
    headers = {"Origin": shop.settings.base_url, "Sec-Fetch-Site": "same-origin"}
    assert send(client, call, headers).status_code != 403


@pytest.mark.parametrize("call", [call for call in EVERY if only_reads(call)], ids=str)
def test_reading_changes_nothing(
    shop: Shop, client: FlaskClient, anna: arrange.Client, order: str, call: Call
) -> None:
    client.set_cookie(COOKIE, anna.session)
    stored = Stored(shop.settings.database_url)
    before = stored.rows()
    assert send(client, call).status_code == 200
    assert not changed(before, stored.rows())
