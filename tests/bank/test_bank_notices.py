"""Notifications: what is sent, from where, how often, and what the adapter makes of it."""

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from desk import Ours
from flask import Flask
from teller_samples import CARD, SBP, Counter, another, by_card, by_sbp
from yookassa.domain.notification import WebhookNotificationFactory

from fixtures.simulators.bank import Bank, Fault, HttpPost, Notifier, Trouble
from shopcore.kernel import Forbidden, Invalid
from shopcore.payment.ports import Bank as BankPort
from steps.support.clock import StoppedClock


def test_every_step_is_told_with_the_object_as_it_was_then(
    adapter: BankPort, notifier: Notifier, shop: Counter
) -> None:
    desk = Ours(adapter)
    made = desk.create(CARD)
    by_card(made.confirmation_url)
    desk.capture(made.id, 123450, "cap-1")
    back = desk.refund(made.id, 100, "ref-1")
    assert notifier.deliver() == 3
    assert shop.events() == ["payment.waiting_for_capture", "payment.succeeded", "refund.succeeded"]
    assert [body["object"]["status"] for body in shop.bodies] == [
        "waiting_for_capture", "succeeded", "succeeded",
    ]  # fmt: skip
    assert [adapter.hint("127.0.0.2", body) for body in shop.bodies] == [made.id] * 3
    assert shop.bodies[2]["object"]["id"] == back.id


def test_the_sdk_understands_them(adapter: BankPort, notifier: Notifier, shop: Counter) -> None:
    sbp = adapter.create(SBP)
    by_sbp(sbp.confirmation_url)
    declined = adapter.create(another(CARD, 2))
    by_card(declined.confirmation_url, "5555555555554600")
    notifier.deliver()
    told = [WebhookNotificationFactory().create(body) for body in shop.bodies]
    assert [(one.event, one.object.id, one.object.status) for one in told] == [
        ("payment.succeeded", sbp.id, "succeeded"),
        ("payment.canceled", declined.id, "canceled"),
    ]


def test_what_expires_is_told_without_being_asked(
    adapter: BankPort, notifier: Notifier, shop: Counter, clock: StoppedClock
) -> None:
    adapter.create(CARD)
    clock.move(timedelta(hours=1))
    notifier.deliver()
    [body] = shop.bodies
    assert body["object"]["cancellation_details"]["reason"] == "expired_on_confirmation"


def test_it_is_sent_again_until_200_for_a_day(
    adapter: BankPort, notifier: Notifier, shop: Counter, clock: StoppedClock
) -> None:
    by_sbp(adapter.create(SBP).confirmation_url)
    begun, shop.answer = clock.now(), "500"
    moments = []
    for _ in range(25 * 360):
        seen = len(shop.bodies)
        notifier.deliver()
        if len(shop.bodies) > seen:
            moments.append((clock.now() - begun).total_seconds())
        clock.move(timedelta(seconds=10))
    assert moments[:6] == [0, 10, 70, 370, 1270, 4870]
    assert moments[-1] <= 24 * 3600
    assert len(moments) == 5 + 23


def test_after_200_it_is_over(
    adapter: BankPort, notifier: Notifier, shop: Counter, clock: StoppedClock
) -> None:
    by_sbp(adapter.create(SBP).confirmation_url)
    shop.answer = "503"
    notifier.deliver()
    shop.answer = "200"
    clock.move(timedelta(seconds=10))
    notifier.deliver()
    clock.move(timedelta(hours=30))
    assert notifier.deliver() == 0
    assert len(shop.bodies) == 2


@pytest.mark.parametrize(
    ("trouble", "events"),
    [
        (Trouble.WEBHOOK_MISSING, ["payment.waiting_for_capture"]),
        (Trouble.WEBHOOK_DOUBLED, ["payment.waiting_for_capture", "payment.succeeded", "payment.succeeded"]),
        (
            Trouble.WEBHOOK_STALE,
            ["payment.waiting_for_capture", "payment.succeeded", "payment.waiting_for_capture"],
        ),
    ],
)
def test_notifications_are_lost_doubled_and_stale_on_demand(
    adapter: BankPort, bank: Bank, notifier: Notifier, shop: Counter, trouble: Trouble, events: list[str]
) -> None:
    made = adapter.create(CARD)
    by_card(made.confirmation_url)
    bank.faults.add(Fault(trouble))
    adapter.capture(made.id, 123450, "cap-1", None)
    notifier.deliver()
    assert shop.events() == events


def test_the_office_sends_one_again(app: Flask, adapter: BankPort, notifier: Notifier, shop: Counter) -> None:
    by_sbp(adapter.create(SBP).confirmation_url)
    notifier.deliver()
    assert app.test_client().post("/bank/notices/1/send").status_code == 303
    assert app.test_client().post("/bank/notices/2/send").status_code == 404
    assert shop.events() == ["payment.succeeded"] * 2


class Door(BaseHTTPRequestHandler):
    """A shop's address that remembers who called."""

    callers: list[tuple[str, Any]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.callers.append((self.client_address[0], json.loads(body)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Left out."""


@pytest.fixture
def door() -> Iterator[HTTPServer]:
    Door.callers = []
    server = HTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_bank_calls_from_an_address_of_its_own(adapter: BankPort, bank: Bank, door: HTTPServer) -> None:
    by_sbp(adapter.create(SBP).confirmation_url)
    assert Notifier(bank, HttpPost(f"http://127.0.0.1:{door.server_port}/")).deliver() == 1
    [(caller, body)] = Door.callers
    assert caller == "127.0.0.2"
    assert adapter.hint(caller, body) == body["object"]["id"]


def test_nobody_there_is_no_answer(adapter: BankPort, bank: Bank) -> None:
    by_sbp(adapter.create(SBP).confirmation_url)
    assert Notifier(bank, HttpPost("http://127.0.0.1:9/")).deliver() == 0
    [notice] = bank.books.notices()
    assert (notice.attempts, notice.delivered_at, notice.answer) == (1, "", "ConnectionError")


@pytest.mark.parametrize(
    "source", ["127.0.0.1", "10.0.0.1", "::1", "::ffff:127.0.0.1", "", "127.0.0.2, 127.0.0.1", "bank"]
)
def test_others_are_not_listened_to(adapter: BankPort, source: str) -> None:
    body = {"type": "notification", "event": "payment.succeeded", "object": {"id": "x"}}
    with pytest.raises(Forbidden):
        adapter.hint(source, body)
    assert adapter.hint("::ffff:127.0.0.2", body) == "x"


@pytest.mark.parametrize(
    "body",
    [
        None, [], "x", {}, {"type": "notification"}, {"type": "notification", "event": "payment.succeeded"},
        {"type": "notification", "event": "payment.succeeded", "object": []},
        {"type": "notification", "event": "payment.succeeded", "object": {"id": 7}},
        {"type": "notification", "event": "payment.succeeded", "object": {"id": "x" * 65}},
        {"type": "other", "event": "payment.succeeded", "object": {"id": "x"}},
    ],
)  # fmt: skip
def test_what_is_no_notification_is_refused(adapter: BankPort, body: Any) -> None:
    with pytest.raises(Invalid):
        adapter.hint("127.0.0.2", body)


@pytest.mark.parametrize("event", ["payout.succeeded", "deal.closed", "payment_method.active", None])
def test_what_concerns_no_payment_is_nothing(adapter: BankPort, event: str | None) -> None:
    body = {"type": "notification", "event": event, "object": {"id": "x"}}
    assert adapter.hint("127.0.0.2", body) == ""
