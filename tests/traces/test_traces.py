"""Whatever follows from a click is traced to it, also what a sweep does about it an hour later."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from shopcore.adapters.trace import current, traced
from shopcore.order.domain import Order
from shopcore.wiring import Shop
from steps.support import carriage, channels, confirmators, money, paying, stages
from steps.support import given as arrange
from steps.support.clock import StoppedClock
from steps.support.house import House
from tests.written import Written

CLICK = "c11c" * 8
FOLLOWS = ("bank: ", "cdek: ", "handled ", "saga ", "letter ", "sms ", "push ")


def follows(written: Written) -> list[tuple[str, str]]:
    """What was done and the trace of each, in order."""
    lines = [line for line in written.lines if line["event"].startswith(FOLLOWS)]
    return [(line["event"], line.get("traceId", "")) for line in lines]


def traces(written: Written) -> set[str]:
    return {trace for _, trace in follows(written)}


def events(written: Written, start: str) -> list[str]:
    return [event for event, _ in follows(written) if event.startswith(start)]


def said(shop: Shop) -> set[str]:
    """The correlations of all messages."""
    return shop.read(_said)


def _said(tx: Any) -> set[str]:
    return set(tx.connection.execute(text("SELECT correlation_id FROM outbox")).scalars())


def pays(client: FlaskClient, payment_id: str, **means: str) -> str:
    """«Оплатить»; the click's trace."""
    answer = client.put("/api/payment/pay", json={"paymentId": payment_id, **means})
    assert answer.status_code == 200, answer.text
    return str(answer.headers["X-Trace-Id"])


def in_wallet(shop: Shop, anna: arrange.Client) -> str:
    """Her cart waits for «Оплатить», her wallet has enough, and nothing else is under way."""
    waiting = paying.goods(shop, anna.username)
    money.top_up(shop, anna.username, waiting.total)
    attempt = paying.begin(shop, waiting)
    shop.pump()
    return attempt.id


def test_all_that_follows_from_paying(
    shop: Shop, client: FlaskClient, anna: arrange.Client, written: Written
) -> None:
    attempt, before = in_wallet(shop, anna), said(shop)
    written.forget()
    click = pays(client, attempt, tokenType="WALLET")
    shop.pump()
    assert traces(written) == {click}
    assert said(shop) - before == {click}
    assert events(written, "saga ")[-1].endswith("now SUCCEEDED")
    assert "letter payment_result: ACCEPTED" in events(written, "letter ")


def test_phones_and_browsers_are_told_of_the_same_click(
    shop: Shop, house: House, client: FlaskClient, anna: arrange.Client, written: Written
) -> None:
    channels.switch(shop, anna.username, "SMS", on=True)
    channels.connect(house.channels, shop, anna.username, "ноутбук")
    attempt = in_wallet(shop, anna)
    written.forget()
    click = pays(client, attempt, tokenType="WALLET")
    shop.pump()
    assert events(written, "sms order_result: ")
    assert events(written, "push order_result: ")
    assert traces(written) == {click}


def test_a_bank_that_is_asked_again_by_the_sweep(
    shop: Shop, house: House, client: FlaskClient, anna: arrange.Client, clock: StoppedClock, written: Written
) -> None:
    attempt = paying.held(shop, house.bank, paying.goods(shop, anna.username))
    house.bank.misbehave("lost-answer", "capture")
    written.forget()
    click = pays(client, attempt.id)
    assert [event for event in events(written, "bank: ") if "outcome unknown" in event]
    written.forget()
    clock.move(timedelta(minutes=1))
    shop.pump()
    assert events(written, "bank: ")[0].endswith(f"/payments/{attempt.bank_id}/capture: done")
    assert traces(written) == {click}


def test_a_return_is_traced_to_the_click_that_has_cancelled(
    shop: Shop, house: House, client: FlaskClient, anna: arrange.Client, written: Written
) -> None:
    attempt = paying.held(shop, house.bank, paying.goods(shop, anna.username))
    pays(client, attempt.id)
    shop.pump()
    done = stages.found(shop, attempt.order_id)
    written.forget()
    told = {"id": done.id, "version": done.version}
    click = client.put("/api/order/cancel", json=told).headers["X-Trace-Id"]
    shop.pump()
    assert "bank: POST /refunds: done" in events(written, "bank: ")
    assert traces(written) == {click}


def test_a_saga_that_waits_too_long(
    shop: Shop, client: FlaskClient, anna: arrange.Client, clock: StoppedClock, written: Written
) -> None:
    attempt, before = in_wallet(shop, anna), said(shop)
    with confirmators.troubled(shop, "STORE", "молчит"):
        click = pays(client, attempt, tokenType="WALLET")
        shop.pump()
        written.forget()
        for pause in (1, 15):
            clock.move(timedelta(minutes=pause))
            shop.pump()
    assert [event.split(": ")[1] for event in events(written, "saga ")][:2] == [
        "OVERDUE, now RUNNING",
        "TIMED_OUT, now FAILING",
    ]
    assert traces(written) == {click}
    assert said(shop) - before == {click}


@pytest.fixture
def offered(shop: Shop, anna: arrange.Client) -> Order:
    cart = arrange.only_in_cart(shop, anna.username, paying.MUG, 2)
    ready = carriage.offered(shop, cart, "СДЭК", "Казань, ул. Баумана, д. 32")
    money.top_up(shop, anna.username, ready.total)
    return ready


def test_a_courier_company_that_is_asked_by_the_sweep(
    shop: Shop, client: FlaskClient, offered: Order, clock: StoppedClock, written: Written
) -> None:
    attempt = paying.begin(shop, offered)
    written.forget()
    click = pays(client, attempt.id, tokenType="WALLET")
    shop.pump()
    clock.move(timedelta(seconds=5))
    shop.pump()
    assert [event for event in events(written, "cdek: ") if event.startswith("cdek: POST /orders")]
    assert {trace for event, trace in follows(written) if "oauth" not in event} == {click}


def test_what_companies_are_asked_while_a_shopper_waits(
    shop: Shop, anna: arrange.Client, written: Written
) -> None:
    cart = arrange.only_in_cart(shop, anna.username, paying.MUG, 2)
    written.forget()
    with traced(CLICK):
        carriage.offered(shop, cart, "СДЭК", "Казань, ул. Баумана, д. 32")
    assert events(written, "cdek: ")
    assert traces(written) == {CLICK}


def test_a_message_that_fails_says_whose_it_was(
    shop: Shop, client: FlaskClient, anna: arrange.Client, written: Written
) -> None:
    attempt = in_wallet(shop, anna)
    with confirmators.troubled(shop, "STORE", "ломается"):
        click = pays(client, attempt, tokenType="WALLET")
        shop.relay()
        while shop.relay():
            pass
    failed = [line for line in written.lines if line["level"] == "error"]
    assert {line["traceId"] for line in failed} == {click}


def test_between_requests_nothing_is_anybodys_click(client: FlaskClient) -> None:
    client.get("/")
    assert current() == ""


def test_the_click_under_way_wins() -> None:
    with traced(CLICK):
        with traced("earlier"):
            assert current() == CLICK
        assert current() == CLICK
    assert current() == ""
