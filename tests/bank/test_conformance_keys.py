"""Idempotence keys: the same request is one operation, for 24 hours; expiry of payments and holds."""

from datetime import timedelta

import pytest
from desk import Desk, same
from teller_samples import CARD, another, by_card

from fixtures.simulators.bank import Bank
from shopcore.payment.domain import BankRefused, BankState, BankUnknown
from steps.support.clock import StoppedClock


def payments(bank: Bank) -> int:
    return len(bank.books.rows("SELECT id FROM payment"))


def test_the_same_request_is_one_payment_with_its_first_answer(desk: Desk, bank: Bank) -> None:
    made = desk.create(CARD)
    by_card(made.confirmation_url)
    again = desk.create(CARD)
    assert same(again, made)
    assert again.state is BankState.PENDING
    assert payments(bank) == 1


def test_another_request_under_the_same_key_is_not_done(desk: Desk, bank: Bank) -> None:
    desk.create(CARD)
    with pytest.raises((BankRefused, BankUnknown)):
        desk.create(another(CARD, 1, amount=100))
    assert payments(bank) == 1


def test_after_a_day_the_key_is_forgotten(desk: Desk, bank: Bank, clock: StoppedClock) -> None:
    desk.create(CARD)
    clock.move(timedelta(hours=23, minutes=59))
    desk.create(CARD)
    assert payments(bank) == 1
    clock.move(timedelta(minutes=2))
    desk.create(CARD)
    assert payments(bank) == 2


def test_capture_cancel_and_refund_are_done_once(desk: Desk) -> None:
    made = desk.create(CARD)
    by_card(made.confirmation_url)
    taken = desk.capture(made.id, 123450, "cap-1")
    assert same(desk.capture(made.id, 123450, "cap-1"), taken)
    back = desk.refund(made.id, 100, "ref-1")
    assert desk.refund(made.id, 100, "ref-1") == back
    assert desk.read(made.id).refunded == 100


def test_a_refusal_is_repeated_too(desk: Desk) -> None:
    made = desk.create(CARD)
    for _ in range(2):
        with pytest.raises(BankRefused):
            desk.capture(made.id, 123450, "cap-1")
    by_card(made.confirmation_url)
    with pytest.raises(BankRefused):
        desk.capture(made.id, 123450, "cap-1")
    assert desk.capture(made.id, 123450, "cap-2").state is BankState.TAKEN


def test_nobody_pays_within_the_hour(desk: Desk, clock: StoppedClock) -> None:
    made = desk.create(CARD)
    clock.move(timedelta(minutes=59))
    assert desk.read(made.id).state is BankState.PENDING
    clock.move(timedelta(minutes=1))
    over = desk.read(made.id)
    assert (over.state, over.reason) == (BankState.CANCELED, "expired_on_confirmation")


def test_nobody_takes_the_hold_within_its_days(desk: Desk, clock: StoppedClock) -> None:
    made = desk.create(CARD)
    by_card(made.confirmation_url)
    held = desk.read(made.id)
    assert held.expires_at == clock.now() + timedelta(days=7)
    clock.move(timedelta(days=7))
    with pytest.raises(BankRefused):
        desk.capture(made.id, 123450, "cap-1")
    assert desk.read(made.id).reason == "expired_on_capture"


def test_payments_are_found_by_ours_page_by_page(desk: Desk, clock: StoppedClock) -> None:
    begun = clock.now()
    for number in range(5):
        desk.create(another(CARD, number))
        clock.move(timedelta(minutes=1))
    twin = desk.create(another(CARD, 7, amount=500)).id
    [found] = desk.find("p1", begun, clock.now())
    assert found.order_id == "o1"
    assert [one.id for one in desk.find("p7", begun, clock.now())] == [twin]
    assert desk.find("p9", begun, clock.now()) == []
    assert desk.find("p1", begun - timedelta(hours=2), begun - timedelta(hours=1)) == []
