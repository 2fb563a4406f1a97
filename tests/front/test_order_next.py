"""What happens next is said of every state that an order, its payment and its parcel can be in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from shopcore.billing.domain.gift_card import CardState, Donee, GiftCard
from shopcore.delivery.domain import DeliveryCase, Stage
from shopcore.delivery.domain.case import COURIER, OPEN, PICKUP, REVERSED
from shopcore.front.order_known import Known
from shopcore.front.order_next import ahead
from shopcore.front.order_pace import Pace, pace
from shopcore.front.refunds import returning
from shopcore.order import domain
from shopcore.order.domain import Delivery, Line, Order
from shopcore.payment.domain import Means, Payment, Receipt, ReceiptKind, Refund, RefundStanding, State
from shopcore.payment.domain.owed import REGISTERED, OwedReceipt
from shopcore.payment.domain.refund import DELIVERY, MISSING, RETURNED

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
STATUSES = (domain.NEW, domain.IN_PROGRESS, domain.COMPLETED, domain.CANCELED, domain.FAILED)
PAYMENTS = (domain.UNPAID, domain.PENDING, domain.PAID, domain.REFUNDING, domain.REFUNDED)
KINDS = (domain.GOODS, domain.GIFT_CARD, domain.WALLET_TOPUP)
POINT = Delivery(1, "Прилавок на Покровке", 1, "Москва, ул. Покровка, д. 61", "2026-11-25")
ORDER = Order("zakaz-anny-000001", 1001, "anna", 1, (Line(1, 1, "Чайник", 1990_00, 2),), NOW, delivery=POINT)
COMPLETED = replace(ORDER, status=domain.COMPLETED, payment_status=domain.PAID)
CASE = DeliveryCase(
    ORDER.id, 1, OPEN, NOW, "anna", PICKUP, 1, "2026-11-25", address=POINT.address, number=1001
)
DOOR = replace(CASE, kind=COURIER, point_id=None, slot_begin="10:00", slot_end="14:00")
CARD = GiftCard(
    ORDER.id, "9" * 16, "anna", 1000_00, Donee("Олег", "Ким", "oleg@example.ru", "tea"), NOW,
    NOW + timedelta(days=365),
)  # fmt: skip
ATTEMPT = Payment(
    "p1", ORDER.id, 1001, "anna", "anna@example.ru", domain.GOODS, 3980_00, 0, (), NOW,
    means=Means.NEW_CARD, masked="•••• 4477",
)  # fmt: skip
REFUND = Refund("r1", "p1", ORDER.id, "", 3980_00, "canceled", NOW, "k", NOW)
MISSED = replace(REFUND, id="r2", amount=1990_00, reason=MISSING, standing=RefundStanding.DONE)
GIFT = replace(COMPLETED, kind=domain.GIFT_CARD)
TOP_UP = replace(COMPLETED, kind=domain.WALLET_TOPUP)
CANCELED = replace(ORDER, status=domain.CANCELED, payment_status=domain.REFUNDING)
HAND_OVER = OwedReceipt("hand-p1", Receipt(ReceiptKind.HAND_OVER, ATTEMPT.email, ()), NOW, "bank")
GOT = replace(CASE, stage=Stage.DELIVERED)
BACK = replace(CASE, stage=Stage.RETURNED)


@pytest.mark.parametrize(("status", "paid", "kind"), [*product(STATUSES, PAYMENTS, KINDS)])
def test_no_state_of_an_order_is_without_a_sentence(status: str, paid: str, kind: str) -> None:
    order = replace(ORDER, status=status, payment_status=paid, kind=kind)
    for known in (Known(order, TODAY), Known(replace(order, lines=(), delivery=None), TODAY)):
        assert ahead(known).endswith("."), known
        assert pace(known) in Pace


@pytest.mark.parametrize("state", State)
def test_no_state_of_an_attempt_is_without_a_sentence(state: State) -> None:
    waits = replace(ORDER, payment_status=domain.PENDING)
    due = replace(ATTEMPT, state=state, due_at=NOW + timedelta(minutes=15))
    for attempt in (due, replace(due, due_at=None)):
        told = ahead(Known(waits, TODAY, attempt=attempt))
        assert told.endswith("."), state
        assert ("12:15" in told) == (
            bool(attempt.due_at) and state in (State.CHOOSING, State.HELD, State.TAKEN)
        )


@pytest.mark.parametrize(
    ("stage", "case"),
    [*product(Stage, (CASE, DOOR, replace(CASE, quote_id="q"), replace(DOOR, quote_id="q")))],
)
def test_no_stage_of_a_parcel_is_without_a_sentence(stage: Stage, case: DeliveryCase) -> None:
    told = ahead(Known(COMPLETED, TODAY, case=replace(case, stage=stage)))
    assert told.endswith(".")
    coming = (Stage.WAITING, Stage.PREPARING, Stage.REGISTERED, Stage.IN_TRANSIT, Stage.OUT_FOR_DELIVERY)
    assert ("25\u00a0ноября" in told) == (stage in coming)


@pytest.mark.parametrize("state", CardState)
def test_no_state_of_a_gift_card_is_without_a_sentence(state: CardState) -> None:
    told = ahead(Known(GIFT, TODAY, card=replace(CARD, state=state)))
    assert ("до 23\u00a0ноября 2027, 12:00." in told) == (state is CardState.ISSUED)


@pytest.mark.parametrize("state", CardState)
def test_only_a_code_that_still_waits_expires(state: CardState) -> None:
    told = ahead(Known(GIFT, TODAY, card=replace(CARD, state=state), expired=True))
    assert (told == "Срок действия карты истёк.") == (state is CardState.ISSUED)


def test_money_is_in_the_wallet_only_once_it_is_credited() -> None:
    assert ahead(Known(TOP_UP, TODAY)) == "Деньги зачисляются в кошелёк — обычно за несколько секунд."
    assert ahead(Known(TOP_UP, TODAY, credited=True)) == "Деньги в кошельке: ими можно платить."


@pytest.mark.parametrize("means", Means)
def test_only_fast_payments_are_confirmed_in_the_banks_app(means: Means) -> None:
    waits = replace(ORDER, payment_status=domain.PENDING)
    told = ahead(Known(waits, TODAY, attempt=replace(ATTEMPT, means=means, state=State.PENDING)))
    assert ("в приложении банка или на его странице" in told) == (means is Means.SBP)


@pytest.mark.parametrize("reason", [MISSING, DELIVERY, RETURNED])
def test_the_money_of_a_parcel_that_came_back_is_promised_until_it_is_written_down(reason: str) -> None:
    known = Known(COMPLETED, TODAY, case=BACK, refunds=((replace(MISSED, reason=reason), ATTEMPT),))
    assert ("Деньги за товары магазин вернёт" in ahead(known)) == (reason != RETURNED)
    assert pace(known) is (Pace.OVER if reason == RETURNED else Pace.SOON)


@pytest.mark.parametrize(("standing", "means"), [*product(RefundStanding, Means)])
def test_a_return_names_sum_and_place(standing: RefundStanding, means: Means) -> None:
    told = returning(replace(REFUND, standing=standing), replace(ATTEMPT, means=means))
    assert told.startswith("3\u00a0980,00\u00a0₽ — ")
    assert ("3\u00a0декабря" in told) == (
        means in (Means.NEW_CARD, Means.SAVED_CARD) and standing is not RefundStanding.STAFF
    )


def test_a_day_that_is_over_is_promised_no_more() -> None:
    told = ahead(Known(COMPLETED, date(2026, 11, 26), case=replace(CASE, stage=Stage.PREPARING)))
    assert "25" not in told
    assert "новой даты пока нет" in told


def test_storage_ends_by_the_points_own_clock() -> None:
    waits = replace(CASE, stage=Stage.AT_POINT)
    there = Known(COMPLETED, TODAY, ZoneInfo("Asia/Yekaterinburg"), case=waits)
    assert "до 30\u00a0ноября 2026, 14:00 (местное время)" in ahead(there)
    assert "до 30\u00a0ноября 2026, 12:00:" in ahead(replace(there, zone=ZoneInfo("Europe/Moscow")))


def test_a_company_promises_its_own_storage() -> None:
    told = ahead(Known(COMPLETED, TODAY, case=replace(CASE, stage=Stage.AT_POINT, quote_id="q")))
    assert "ноября" not in told


def test_a_case_that_was_taken_back_brings_nothing() -> None:
    known = Known(COMPLETED, TODAY, case=replace(CASE, state=REVERSED, stage=Stage.PREPARING))
    assert ahead(known) == "Доставки больше не будет."


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (Known(ORDER, TODAY), Pace.LATER),
        (Known(replace(ORDER, payment_status=domain.PENDING), TODAY), Pace.SOON),
        (Known(replace(ORDER, status=domain.IN_PROGRESS, payment_status=domain.PAID), TODAY), Pace.SOON),
        (Known(COMPLETED, TODAY), Pace.SOON),
        (Known(COMPLETED, TODAY, case=replace(CASE, stage=Stage.AT_POINT)), Pace.LATER),
        (Known(COMPLETED, TODAY, case=GOT), Pace.OVER),
        (Known(COMPLETED, TODAY, case=GOT, receipts=(HAND_OVER,)), Pace.LATER),
        (Known(COMPLETED, TODAY, case=GOT, receipts=(replace(HAND_OVER, state=REGISTERED),)), Pace.OVER),
        (Known(COMPLETED, TODAY, case=BACK), Pace.SOON),
        (Known(GIFT, TODAY), Pace.SOON),
        (Known(GIFT, TODAY, card=CARD), Pace.LATER),
        (Known(GIFT, TODAY, card=CARD, expired=True), Pace.OVER),
        (Known(GIFT, TODAY, card=replace(CARD, state=CardState.ACTIVE)), Pace.OVER),
        (Known(TOP_UP, TODAY), Pace.SOON),
        (Known(TOP_UP, TODAY, credited=True), Pace.OVER),
        (Known(replace(ORDER, status=domain.CANCELED), TODAY), Pace.OVER),
        (Known(CANCELED, TODAY), Pace.SOON),
        (Known(CANCELED, TODAY, refunds=((MISSED, ATTEMPT),)), Pace.SOON),
        (
            Known(CANCELED, TODAY, refunds=((replace(REFUND, standing=RefundStanding.PENDING), ATTEMPT),)),
            Pace.LATER,
        ),
    ],
)
def test_a_page_looks_again_as_soon_as_something_may_come(known: Known, expected: Pace) -> None:
    assert pace(known) is expected
