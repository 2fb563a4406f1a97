"""Cards: our adapter and the bank's own SDK see the same payments in the same states."""

import pytest
from desk import Desk, Sdk, same
from teller_samples import CARD, PLAIN, RETURN, SECURE, another, by_card

from fixtures.simulators.bank import cards
from shopcore.payment.domain import BankMethod, BankRefused, BankState
from shopcore.payment.ports import Bank
from steps.support.clock import StoppedClock


def test_a_new_card_is_held_then_taken(desk: Desk) -> None:
    made = desk.create(CARD)
    assert (made.state, made.amount, made.payment_id, made.order_id) == (
        BankState.PENDING, 123450, "p1", "o1",
    )  # fmt: skip
    assert made.confirmation_url.endswith(f"/bank/checkout?orderId={made.id}")
    assert by_card(made.confirmation_url, SECURE) == RETURN
    held = desk.read(made.id)
    assert (held.state, held.title, held.confirmation_url) == (BankState.HELD, "•••• 4477", "")
    taken = desk.capture(made.id, 123450, "cap-1")
    assert (taken.state, taken.amount, taken.refunded) == (BankState.TAKEN, 123450, 0)
    assert same(desk.read(made.id), taken)


def test_a_payment_in_one_step_is_taken_at_once(desk: Desk) -> None:
    made = desk.create(another(CARD, 1, capture=True))
    by_card(made.confirmation_url, PLAIN)
    assert desk.read(made.id).state is BankState.TAKEN


def test_less_than_held_may_be_taken_once(desk: Desk) -> None:
    made = desk.create(CARD)
    by_card(made.confirmation_url)
    assert desk.capture(made.id, 100000, "cap-1").amount == 100000
    with pytest.raises(BankRefused) as refused:
        desk.capture(made.id, 23450, "cap-2")
    assert refused.value.code == "invalid_request"
    assert desk.read(made.id).amount == 100000


def test_more_than_held_is_refused_and_the_hold_stays(desk: Desk) -> None:
    made = desk.create(CARD)
    by_card(made.confirmation_url)
    with pytest.raises(BankRefused):
        desk.capture(made.id, 123451, "cap-1")
    assert desk.read(made.id).state is BankState.HELD


def test_a_hold_is_freed(desk: Desk) -> None:
    made = desk.create(CARD)
    by_card(made.confirmation_url)
    freed = desk.cancel(made.id, "can-1")
    assert (freed.state, freed.reason) == (BankState.CANCELED, "canceled_by_merchant")
    with pytest.raises(BankRefused):
        desk.capture(made.id, 123450, "cap-1")


def test_what_is_not_held_is_neither_taken_nor_freed(desk: Desk) -> None:
    made = desk.create(CARD)
    for act in (lambda: desk.capture(made.id, 123450, "c1"), lambda: desk.cancel(made.id, "c2")):
        with pytest.raises(BankRefused) as refused:
            act()
        assert (refused.value.code, refused.value.parameter) == ("invalid_request", "status")
    assert desk.read(made.id).state is BankState.PENDING


@pytest.mark.parametrize(("number", "outcome"), cards.OUTCOMES.items(), ids=list(cards.OUTCOMES))
def test_each_card_of_the_banks_table_is_declined_for_its_reason(
    adapter: Bank, sdk: Sdk, number: str, outcome: tuple[str, str]
) -> None:
    made = adapter.create(CARD)
    assert by_card(made.confirmation_url, number) == RETURN
    seen = adapter.read(made.id)
    assert (seen.state, seen.reason) == (BankState.CANCELED, outcome[1])
    assert same(sdk.read(made.id), seen)


@pytest.mark.parametrize("number", [*cards.SECURE, "4111111111111111", "2202474301322987", "370000000000002"])
def test_each_good_card_is_held(adapter: Bank, sdk: Sdk, number: str) -> None:
    made = adapter.create(CARD)
    assert by_card(made.confirmation_url, number) == RETURN
    assert adapter.read(made.id).state is sdk.read(made.id).state is BankState.HELD


def test_a_saved_card_is_charged_without_the_shopper(desk: Desk) -> None:
    first = desk.create(another(CARD, 1, save=True))
    by_card(first.confirmation_url, SECURE)
    saved = desk.read(first.id).saved
    assert saved
    assert (saved.title, saved.expires) == ("•••• 4477", "2030-12")
    second = desk.create(another(CARD, 2, method=BankMethod.SAVED_CARD, saved_method_id=saved.id))
    assert (second.state, second.confirmation_url, second.title) == (BankState.HELD, "", "•••• 4477")
    assert desk.capture(second.id, 123450, "cap-2").state is BankState.TAKEN


def test_a_card_that_was_not_to_be_saved_cannot_be_charged(desk: Desk) -> None:
    first = desk.create(CARD)
    by_card(first.confirmation_url)
    assert desk.read(first.id).saved is None
    with pytest.raises(BankRefused) as refused:
        desk.create(another(CARD, 2, method=BankMethod.SAVED_CARD, saved_method_id=first.id))
    assert refused.value.parameter == "payment_method_id"


def test_a_saved_card_whose_time_is_over_is_declined(desk: Desk, clock: StoppedClock) -> None:
    first = desk.create(another(CARD, 1, save=True))
    by_card(first.confirmation_url)
    clock.moment = clock.moment.replace(year=2031)
    declined = desk.create(another(CARD, 2, method=BankMethod.SAVED_CARD, saved_method_id=first.id))
    assert (declined.state, declined.reason) == (BankState.CANCELED, "card_expired")


def test_nobody_knows_a_foreign_payment(desk: Desk) -> None:
    with pytest.raises(BankRefused) as refused:
        desk.read("32961450-000f-5000-9000-d9ea411959d9")
    assert refused.value.code == "not_found"


@pytest.mark.parametrize("amount", [99, 35_000_001])
def test_a_card_pays_from_one_to_350_000_roubles(desk: Desk, amount: int) -> None:
    with pytest.raises(BankRefused) as refused:
        desk.create(another(CARD, 1, amount=amount))
    assert refused.value.parameter == "amount.value"
