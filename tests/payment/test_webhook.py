"""The bank's notifications over HTTP: only from its networks, only a hint, late, doubled, or never."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from shopcore.payment.domain import Means, State
from shopcore.wiring import Shop
from steps.support import paying
from steps.support.bank import SOURCE, InProcessBank
from steps.support.clock import StoppedClock
from steps.support.stored import Stored, changed
from webapp import create_app

ADDRESS = "/api/payment/notification"


@pytest.fixture
def client(shop: Shop, bank: InProcessBank) -> FlaskClient:
    """The bank's own line to the shop."""
    made = create_app(shop).test_client()
    made.environ_base["REMOTE_ADDR"] = SOURCE
    bank.take = lambda body: made.post(ADDRESS, json=body).status_code
    return made


@pytest.mark.usefixtures("client")
def test_a_hint_makes_the_shop_look_at_once(shop: Shop, bank: InProcessBank, anna: str) -> None:
    attempt = paying.choose(shop, paying.begin(shop, paying.goods(shop, anna)), Means.NEW_CARD)
    bank.pay_by_card(attempt.confirmation_url)
    shop.pump()
    assert paying.now(shop, attempt).state is State.PENDING
    assert bank.deliver() == 1
    shop.pump()
    assert paying.now(shop, attempt).state is State.HELD


@pytest.mark.usefixtures("client")
def test_hints_doubled_and_after_the_answer_change_nothing(
    shop: Shop, bank: InProcessBank, anna: str
) -> None:
    attempt = paying.press(shop, paying.held(shop, bank, paying.goods(shop, anna)))
    shop.pump()
    for _ in range(3):
        bank.deliver()
        shop.pump()
    assert paying.now(shop, attempt).state is State.PAID


def test_without_any_hint_the_shop_finds_out_by_itself(
    shop: Shop, bank: InProcessBank, anna: str, clock: StoppedClock
) -> None:
    attempt = paying.choose(shop, paying.begin(shop, paying.goods(shop, anna)), Means.NEW_CARD)
    bank.pay_by_card(attempt.confirmation_url)
    clock.move(timedelta(seconds=5))
    shop.pump()
    assert paying.now(shop, attempt).state is State.HELD


def test_a_forged_hint_moves_nothing(shop: Shop, client: FlaskClient, bank: InProcessBank, anna: str) -> None:
    attempt = paying.choose(shop, paying.begin(shop, paying.goods(shop, anna)), Means.NEW_CARD)
    said = {"id": attempt.bank_id, "status": "succeeded", "paid": True}
    body = {"type": "notification", "event": "payment.succeeded", "object": said}
    assert client.post(ADDRESS, json=body).status_code == 200
    shop.pump()
    assert paying.now(shop, attempt).state is State.PENDING


@pytest.mark.parametrize("address", ["203.0.113.9", "::1", "127.0.0.1"])
def test_nobody_else_is_listened_to(shop: Shop, client: FlaskClient, address: str) -> None:
    stored = Stored(shop.settings.database_url)
    before = stored.rows()
    body = {"type": "notification", "event": "payment.succeeded", "object": {"id": "x"}}
    answer = client.post(ADDRESS, json=body, environ_base={"REMOTE_ADDR": address})
    assert (answer.status_code, answer.get_json()["errorCode"]) == (403, "WEBHOOK_SOURCE")
    assert not changed(before, stored.rows())


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b'{"a": 1, "a": 2}', b"\xff", b"[" * 5000])
def test_what_is_no_notification_is_refused(client: FlaskClient, body: bytes) -> None:
    assert client.post(ADDRESS, data=body, content_type="application/json").status_code == 400


@pytest.mark.parametrize(
    "body",
    [{}, {"event": "deal.closed", "object": {"id": "x"}}, {"event": "payment.succeeded", "object": {}}],
)
def test_what_concerns_no_payment_of_ours_is_taken_and_forgotten(
    shop: Shop, client: FlaskClient, body: dict[str, object]
) -> None:
    stored = Stored(shop.settings.database_url)
    before = stored.rows()
    assert client.post(ADDRESS, json={"type": "notification", **body}).status_code in (200, 400)
    assert not changed(before, stored.rows())
