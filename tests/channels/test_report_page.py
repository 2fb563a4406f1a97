"""Where the gateway tells what became of an SMS: signed by it, answered «100», believed once."""

import pytest
from flask.testing import FlaskClient
from of_anna import briefs, say_ready

from fixtures.simulators import sms
from shopcore.wiring import Shop
from steps.support import channels
from steps.support.house import House
from tests.served import serving

PAGE = "/api/notification/sms-report"


@pytest.fixture
def client(shop: Shop, anna: str) -> FlaskClient:
    say_ready(shop)
    shop.pump()
    return serving(shop).test_client()


def form(house: House, code: int, key: str = sms.KEY) -> dict[str, str]:
    return sms.signed(key, house.channels.gateway.sent()[0].id, code)


def test_it_is_answered_with_100_and_believed(client: FlaskClient, shop: Shop, house: House) -> None:
    for _ in range(2):
        answer = client.post(PAGE, data=form(house, 103))
        assert (answer.status_code, answer.text) == (200, "100")
    assert channels.reported(shop) == ["доставлено"]
    late = client.post(PAGE, data=form(house, 104))
    assert (late.text, channels.reported(shop)) == ("100", ["доставлено"])


def test_what_is_on_its_way_is_waited_for(client: FlaskClient, shop: Shop, house: House) -> None:
    assert client.post(PAGE, data=form(house, 102)).text == "100"
    assert channels.reported(shop) == ["ждём"]


def test_an_sms_of_nobody_is_answered_too(client: FlaskClient, shop: Shop) -> None:
    assert client.post(PAGE, data=sms.signed(sms.KEY, "999999-1", 103)).text == "100"
    assert channels.reported(shop) == ["ждём"]


@pytest.mark.parametrize("key", ["", "another"])
def test_a_forged_one_is_refused_and_changes_nothing(
    client: FlaskClient, shop: Shop, house: House, key: str
) -> None:
    before = briefs(shop)
    answer = client.post(PAGE, data=form(house, 104, key))
    assert (answer.status_code, answer.get_json()["errorCode"]) == (400, "BAD_SIGNATURE")
    assert channels.reported(shop) == ["ждём"]
    assert briefs(shop) == before


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"data[0]=x", b"{}", b"hash=" + b"a" * 1000])
def test_what_is_no_form_is_refused(client: FlaskClient, body: bytes) -> None:
    for kind in ("application/x-www-form-urlencoded", "application/json", "text/plain"):
        assert client.post(PAGE, data=body, content_type=kind).status_code == 400


def test_without_a_gateway_there_is_nothing(client: FlaskClient, shop: Shop, house: House) -> None:
    told = form(house, 103)
    shop.notifier.sms = None
    assert client.post(PAGE, data=told).status_code == 404
