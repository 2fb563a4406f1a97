"""Whatever a real contract is sent, it refuses in Russian, and nothing changes."""

import pytest
from calls import ORDER, WITH_BODY, Call
from flask.testing import FlaskClient

from shopcore.wiring import Shop
from steps.support import stages
from steps.support.addresses import COOKIE
from steps.support.given import Client
from steps.support.stored import Stored, changed
from tests.api_input.bad_bodies import BadBody, bad_bodies
from tests.api_input.refusal import refusal

KETTLE = "Чайник заварочный «Капля», 0,8 л"


@pytest.fixture
def signed_in(shop: Shop, client: FlaskClient, anna: Client) -> FlaskClient:
    """Anna's program; she has an order at version 0."""
    stages.place(shop, anna.username, ORDER, {KETTLE: 1})
    client.set_cookie(COOKIE, anna.session)
    return client


def complaint(client: FlaskClient, call: Call, bad: BadBody) -> str:
    """What is wrong with the refusal; empty if nothing is."""
    headers = {} if bad.content_type is None else {"Content-Type": bad.content_type}
    answer = client.open(call.address, method=call.method, data=bad.body, headers=headers)
    seen = (answer.status_code, refusal(answer)["errorCode"]) if answer.status_code >= 400 else answer.status
    return "" if seen == (bad.status, bad.code) else f"{seen}, not {bad.status, bad.code}"


@pytest.mark.parametrize("call", WITH_BODY, ids=str)
def test_no_bad_body_is_accepted(shop: Shop, signed_in: FlaskClient, call: Call) -> None:
    assert call.body is not None
    stored = Stored(shop.settings.database_url)
    before = stored.rows()
    bodies = bad_bodies(call.body, optional=call.optional)
    found = {name: complaint(signed_in, call, bad) for name, bad in bodies.items()}
    assert not {name: text for name, text in found.items() if text}
    assert len(found) > 100
    assert not changed(before, stored.rows())


@pytest.mark.parametrize("call", WITH_BODY, ids=str)
def test_the_good_body_is_accepted(signed_in: FlaskClient, call: Call) -> None:
    answer = signed_in.open(call.address, method=call.method, json=call.body)
    assert answer.status_code == (409 if call.address.endswith(("place", "process")) else 200), answer.text


QUERIES = {
    "a NUL": "q=%00",
    "a control sign": "q=%1b",
    "broken UTF-8": "q=%ff",
    "a surrogate": "q=%ed%a0%80",
    "an over-long text": "q=" + "x" * 201,
    "a word for a page": "page=one",
    "page 0": "page=0",
    "a page below 0": "page=-1",
    "a fraction": "page=1.5",
    "a huge page": "page=" + "9" * 5000,
    "a page over an INTEGER": "page=2147483648",
    "another script's digit": "page=%D9%A1",
    "a field twice": "q=a&q=b",
    "an unknown field": "color=white",
    "a list": "q[]=a",
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_bad_query_is_refused(shop: Shop, client: FlaskClient, query: str) -> None:
    answer = client.get(f"/api/store/search?{query}")
    assert answer.status_code == 400
    refusal(answer)


def test_an_address_of_a_megabyte_is_refused(client: FlaskClient) -> None:
    answer = client.get(f"/api/store/search?q={'x' * 1_000_000}")
    assert answer.status_code == 414
    refusal(answer)


@pytest.mark.parametrize("number", ["2147483647", "1000"])
def test_a_page_far_behind_the_last_is_empty(client: FlaskClient, number: str) -> None:
    answer = client.get(f"/api/store/search?page={number}")
    assert (answer.status_code, answer.get_json()["items"]) == (200, [])


@pytest.mark.parametrize("session", ["", "x", "\x7f", "é", "я" * 100, "a" * 8000, '"\\000"', "%00", "a;b"])
def test_a_strange_session_is_nobodys(client: FlaskClient, session: str) -> None:
    headers = [("Cookie", f"{COOKIE}={session}".encode().decode("latin-1"))]
    answer = client.get("/api/auth/auth", headers=headers)
    assert (answer.status_code, refusal(answer)["errorCode"]) == (401, "UNAUTHORIZED")
    assert client.get("/cart", headers=headers).status_code == 302
