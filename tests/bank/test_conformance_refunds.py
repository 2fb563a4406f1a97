"""Returns: several, partial, never more than was taken."""

import pytest
from desk import Desk
from teller_samples import CARD, another, by_card

from fixtures.simulators.bank import Bank, Fault, Trouble
from shopcore.payment.domain import BankPayment, BankRefused, BankState, RefundState


def taken(desk: Desk) -> BankPayment:
    made = desk.create(another(CARD, 1, capture=True))
    by_card(made.confirmation_url)
    return desk.read(made.id)


def test_in_parts_until_nothing_is_left(desk: Desk) -> None:
    payment = taken(desk)
    parts = [desk.refund(payment.id, kopecks, f"ref-{kopecks}") for kopecks in (100, 23350, 100000)]
    assert [(one.state, one.amount) for one in parts] == [
        (RefundState.DONE, 100),
        (RefundState.DONE, 23350),
        (RefundState.DONE, 100000),
    ]
    assert desk.read(payment.id).refunded == 123450
    with pytest.raises(BankRefused):
        desk.refund(payment.id, 1, "ref-more")


def test_never_more_than_was_taken(desk: Desk) -> None:
    payment = taken(desk)
    desk.refund(payment.id, 100000, "ref-1")
    with pytest.raises(BankRefused) as refused:
        desk.refund(payment.id, 23451, "ref-2")
    assert refused.value.parameter == "amount.value"
    assert desk.read(payment.id).refunded == 100000


def test_a_return_leaves_the_state_and_is_listed_with_its_key(desk: Desk) -> None:
    payment = taken(desk)
    made = desk.refund(payment.id, 100, "ref-1")
    assert desk.read_refund(made.id) == made
    desk.refund(payment.id, 200, "ref-2")
    assert [(one.key, one.amount) for one in desk.refunds(payment.id)] == [("ref-2", 200), ("ref-1", 100)]
    assert desk.read(payment.id).state is BankState.TAKEN


def test_what_is_only_held_cannot_go_back(desk: Desk) -> None:
    made = desk.create(CARD)
    by_card(made.confirmation_url)
    with pytest.raises(BankRefused):
        desk.refund(made.id, 100, "ref-1")
    assert desk.read(made.id).state is BankState.HELD


def test_a_return_may_be_refused_for_good_and_then_counts_for_nothing(desk: Desk, bank: Bank) -> None:
    payment = taken(desk)
    bank.faults.add(Fault(Trouble.REFUND_CANCELED))
    refused = desk.refund(payment.id, 123450, "ref-1")
    assert (refused.state, refused.reason) == (RefundState.CANCELED, "insufficient_funds")
    assert desk.read(payment.id).refunded == 0
    assert desk.refund(payment.id, 123450, "ref-2").state is RefundState.DONE


def test_a_return_may_take_its_time(desk: Desk, bank: Bank) -> None:
    payment = taken(desk)
    bank.faults.add(Fault(Trouble.REFUND_PENDING))
    waiting = desk.refund(payment.id, 100, "ref-1")
    assert desk.read_refund(waiting.id).state is RefundState.PENDING
    bank.finish(waiting.id)
    assert desk.read_refund(waiting.id).state is RefundState.DONE
