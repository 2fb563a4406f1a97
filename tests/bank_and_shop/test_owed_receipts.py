"""Receipts that travel with no call of the bank: registered once, whatever the bank answers."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from shopcore.payment import service as payment
from shopcore.payment.domain.owed import LEASE, PAUSES
from shopcore.wiring import Shop
from steps.support.bank import InProcessBank
from steps.support.clock import StoppedClock
from steps.support.house import House
from steps.support.receipts import of_goods, owe


@pytest.fixture
def bank(house: House) -> InProcessBank:
    return house.bank


def registered(bank: InProcessBank) -> int:
    return len(bank.bank.books.rows("SELECT id FROM receipt"))


def states(shop: Shop) -> list[tuple[str, int]]:
    with shop.database.read.connect() as connection:
        found = connection.execute(text("SELECT state, attempts FROM receipt ORDER BY key"))
        return [tuple(row) for row in found]


def test_what_is_owed_is_registered_once_for_its_payment(shop: Shop, bank: InProcessBank) -> None:
    bank_id = owe(shop, "off-1", 12_345)
    assert not shop.write(payment.owe_receipt, "off-1", of_goods(99), bank_id)
    assert (shop.send_receipts(), shop.send_receipts()) == (1, 0)
    [row] = bank.bank.books.rows("SELECT id FROM receipt")
    kept = bank.bank.books.receipt(row["id"])
    assert kept
    assert (kept.payment_id, kept.data["items"][0]["amount"]["value"]) == (bank_id, "123.45")
    assert states(shop) == [("REGISTERED", 1)]


@pytest.mark.parametrize("trouble", ["lost-answer", "lost-request", "error-after", "late", "busy"])
def test_without_an_answer_it_is_tried_again_and_is_one(
    shop: Shop, bank: InProcessBank, clock: StoppedClock, trouble: str
) -> None:
    owe(shop, "off-1")
    bank.misbehave(trouble, "receipt")
    assert shop.send_receipts() == 1
    assert states(shop) == [("WAITING", 1)]
    assert shop.send_receipts() == 0
    clock.move(timedelta(minutes=PAUSES[0]))
    assert shop.send_receipts() == 1
    assert (states(shop), registered(bank)) == ([("REGISTERED", 2)], 1)


def test_a_process_that_died_over_it_costs_the_lease(
    shop: Shop, bank: InProcessBank, clock: StoppedClock
) -> None:
    owe(shop, "off-1")
    taken = shop.write(payment.claim_receipt)
    assert taken
    payment.register(taken, shop.register)
    assert shop.send_receipts() == 0
    clock.move(LEASE)
    assert shop.send_receipts() == 1
    assert (states(shop), registered(bank)) == ([("REGISTERED", 1)], 1)


def test_a_late_answer_is_believed_a_late_failure_is_not(
    shop: Shop, bank: InProcessBank, clock: StoppedClock
) -> None:
    owe(shop, "off-1")
    slow = shop.write(payment.claim_receipt)
    assert slow
    clock.move(LEASE)
    assert shop.send_receipts() == 1
    shop.write(payment.settle_receipt, slow, payment.Attempt("REFUSED"))
    assert states(shop) == [("REGISTERED", 1)]


def test_what_the_register_refuses_is_seen_by_the_audit(shop: Shop) -> None:
    shop.write(payment.owe_receipt, "off-1", of_goods(100), "no such payment")
    assert shop.send_receipts() == 1
    assert states(shop) == [("REFUSED", 1)]
    assert [one.invariant for one in shop.audit()] == ["no receipt was refused for good"]


def test_it_is_given_up_before_the_bank_forgets_the_key(
    shop: Shop, bank: InProcessBank, clock: StoppedClock
) -> None:
    owe(shop, "off-1")
    begun = clock.now()
    bank.misbehave("error-before", "receipt", times=1000)
    for minutes in (*PAUSES, 0):
        assert shop.send_receipts() == 1
        clock.move(timedelta(minutes=minutes))
    assert clock.now() - begun < timedelta(hours=23)
    assert states(shop) == [("REFUSED", len(PAUSES) + 1)]
    assert shop.send_receipts() == 0


def test_nothing_is_owed_by_a_transaction_that_fails(shop: Shop) -> None:
    def half(tx: object) -> None:
        payment.owe_receipt(tx, "off-1", of_goods(100), "x")  # type: ignore[arg-type]
        raise ValueError("half done")

    with pytest.raises(ValueError, match="half done"):
        shop.write(half)
    assert states(shop) == []
