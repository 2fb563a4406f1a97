"""СБП: taken the moment the shopper confirms."""

import pytest
from desk import Desk
from teller_samples import RETURN, SBP, another, by_sbp

from shopcore.payment.domain import BankMethod, BankRefused, BankState, RefundState


def test_a_confirmed_payment_is_taken(desk: Desk) -> None:
    made = desk.create(SBP)
    assert (made.state, made.method) == (BankState.PENDING, BankMethod.SBP)
    assert by_sbp(made.confirmation_url) == RETURN
    taken = desk.read(made.id)
    assert (taken.state, taken.amount, taken.title, taken.saved) == (BankState.TAKEN, 123450, "", None)


def test_a_refused_payment_is_cancelled(desk: Desk) -> None:
    made = desk.create(SBP)
    assert by_sbp(made.confirmation_url, "refuse") == RETURN
    assert desk.read(made.id).state is BankState.CANCELED


def test_the_second_answer_changes_nothing(desk: Desk) -> None:
    made = desk.create(SBP)
    by_sbp(made.confirmation_url)
    assert by_sbp(made.confirmation_url, "refuse") == RETURN
    assert desk.read(made.id).state is BankState.TAKEN


def test_there_is_nothing_to_capture_or_to_free(desk: Desk) -> None:
    made = desk.create(SBP)
    by_sbp(made.confirmation_url)
    with pytest.raises(BankRefused):
        desk.capture(made.id, 123450, "cap-1")
    with pytest.raises(BankRefused):
        desk.cancel(made.id, "can-1")
    assert desk.read(made.id).state is BankState.TAKEN


def test_it_goes_back(desk: Desk) -> None:
    made = desk.create(SBP)
    by_sbp(made.confirmation_url)
    assert desk.refund(made.id, 123450, "ref-1").state is RefundState.DONE
    assert desk.read(made.id).refunded == 123450


def test_up_to_700_000_roubles(desk: Desk) -> None:
    assert desk.create(another(SBP, 1, amount=70_000_000)).state is BankState.PENDING
    with pytest.raises(BankRefused):
        desk.create(another(SBP, 2, amount=70_000_001))
