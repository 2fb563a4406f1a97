"""The bank's books: they survive the bank, add up, and can be read by audits."""

from pathlib import Path

import pytest
from desk import Desk
from flask import Flask
from flask.testing import FlaskClient
from teller_samples import CARD, SBP, another, by_card, by_sbp

from fixtures.simulators.bank import Bank, Books, create_blueprint
from steps.support.clock import StoppedClock


def test_audits_read_what_was_taken_and_returned(desk: Desk, app: Flask) -> None:
    held = desk.create(CARD)
    by_card(held.confirmation_url)
    taken = desk.create(another(SBP, 2))
    by_sbp(taken.confirmation_url)
    desk.refund(taken.id, 450, "ref-1")
    told = app.test_client().get("/bank/books.json").get_json()
    assert told["totals"] == {"captured": 123450, "refunded": 450, "held": 123450}
    assert [(one["id"], one["captured"], one["refunded"], one["held"]) for one in told["payments"]] == [
        (taken.id, 123450, 450, 0),
        (held.id, 0, 0, 123450),
    ]
    assert told["payments"][0]["metadata"]["payment_id"] == "p2"
    assert [one["amount"] for one in told["payments"][0]["refunds"]] == [450]


def test_people_read_it_too(desk: Desk, app: Flask) -> None:
    made = desk.create(CARD)
    by_card(made.confirmation_url, "5555555555554600")
    page = app.test_client().get("/bank/").text
    assert "Заказ № 1042" in page
    assert "недостаточно денег" in page
    assert "платёж отменён" in page


def test_the_books_survive_a_restart(tmp_path: Path, clock: StoppedClock) -> None:
    file = tmp_path / "bank" / "books.sqlite3"
    first = _served(Bank(Books(file), clock=clock.now))
    body = {
        "amount": {"value": "10.00", "currency": "RUB"},
        "confirmation": {"type": "redirect", "return_url": "http://shop.example/"},
        "payment_method_data": {"type": "bank_card"},
    }
    headers = {"Idempotence-Key": "k1"}
    auth = ("100500", "test_secret")
    made = first.post("/bank/v3/payments", json=body, headers=headers, auth=auth)
    order = made.get_json()["id"]
    form = {"number": "5555555555554444", "expiry": "12/30", "csc": "123"}
    first.post(f"/bank/checkout?orderId={order}", data=form)
    second = _served(Bank(Books(file), clock=clock.now))
    found = second.get(f"/bank/v3/payments/{order}", auth=auth).get_json()
    assert found["status"] == "waiting_for_capture"
    again = second.post("/bank/v3/payments", json=body, headers=headers, auth=auth)
    assert again.data == made.data
    assert len(second.get("/bank/books.json").get_json()["payments"]) == 1


def test_the_books_themselves_refuse_to_give_back_too_much(bank: Bank, desk: Desk) -> None:
    made = desk.create(another(SBP, 1))
    by_sbp(made.confirmation_url)
    payment = bank.books.payment(made.id)
    assert payment
    payment.refunded = payment.captured + 1
    with pytest.raises(Exception, match="CHECK"), bank.books.transaction():
        bank.books.put(payment)


def _served(bank: Bank) -> FlaskClient:
    app = Flask("bank")
    app.register_blueprint(create_blueprint(bank))
    return app.test_client()
