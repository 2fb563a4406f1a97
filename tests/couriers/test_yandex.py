"""Yandex Delivery and its stand-in: one claim whatever is lost, at the confirmed price or not at all."""

from dataclasses import replace
from datetime import timedelta

import pytest
from yandex_samples import HOST, KAZAN, MOSCOW, PARCEL, SHOP, Desk

from shopcore.delivery.domain import Address, Contact, CourierRefused, CourierUnknown, ShipmentState
from shopcore.kernel import Invalid
from steps.support.clock import StoppedClock


@pytest.fixture
def desk(clock: StoppedClock) -> Desk:
    return Desk(clock)


def test_an_offer_has_its_price_and_ends(desk: Desk, clock: StoppedClock) -> None:
    offer = desk.courier.quote(SHOP, PARCEL, MOSCOW)
    assert (offer.tariff, offer.price % 100) == ("courier", 0)
    assert offer.valid_until == clock.now() + timedelta(minutes=10)


def test_what_is_large_goes_by_car_and_what_is_too_large_does_not_go(desk: Desk) -> None:
    assert desk.courier.quote(SHOP, replace(PARCEL, weight=25_000), MOSCOW).tariff == "express"
    with pytest.raises(CourierRefused, match="TOO_LARGE"):
        desk.courier.quote(SHOP, replace(PARCEL, length=2000), MOSCOW)


@pytest.mark.parametrize(
    ("to", "code"), [(KAZAN, "NO_TARIFF"), (Address("Москва, д. 1", "Москва"), "NO_COORDINATES")]
)
def test_where_it_does_not_go_is_said(desk: Desk, to: Address, code: str) -> None:
    with pytest.raises(CourierRefused, match=code):
        desk.courier.quote(SHOP, PARCEL, to)


ODD = ("lost-request", "lost-answer", "slow", "error-before", "error-after", "html-before", "html-after")
PRICES = ("wrong-currency", "negative-price", "text-price")


@pytest.mark.parametrize("trouble", [*ODD, *PRICES, "half-json", "busy", "error-200"])
def test_an_answer_that_makes_no_sense_is_no_offer(desk: Desk, trouble: str) -> None:
    desk.misbehave(trouble, "price")
    with pytest.raises(CourierUnknown):
        desk.courier.quote(SHOP, PARCEL, MOSCOW)


@pytest.mark.parametrize("trouble", [*ODD, "half-json", "busy", "error-200"])
@pytest.mark.parametrize("call", ["create", "info", "accept"])
def test_however_answers_are_lost_there_is_one_claim(desk: Desk, trouble: str, call: str) -> None:
    wanted, known, state = desk.wanted(), "", ShipmentState.PENDING
    desk.misbehave(trouble, call)
    lost = 0
    for _ in range(5):
        try:
            told = desk.courier.register(wanted, known, again=lost > 0)
            known, state = told.external_id, told.state
        except CourierUnknown:
            lost += 1
        desk.ripen()
    assert (lost, state, len(desk.company.claims())) == (1, ShipmentState.BOOKED, 1)


def test_dearer_than_confirmed_is_not_ordered(desk: Desk) -> None:
    desk.misbehave("dearer", "create")
    wanted = desk.wanted()
    made = desk.courier.register(wanted)
    desk.ripen()
    with pytest.raises(CourierRefused, match="PRICE_RISEN"):
        desk.courier.register(wanted, made.external_id)
    assert desk.company.claims()[0].status == "cancelled"


def test_an_estimate_that_failed_is_a_refusal(desk: Desk) -> None:
    wanted = replace(desk.wanted(), recipient=Contact("Отказов Пётр", "+79130000000"))
    made = desk.courier.register(wanted)
    desk.ripen()
    assert desk.courier.register(wanted, made.external_id).state is ShipmentState.REFUSED


WAY = {
    "performer_found": ShipmentState.BOOKED,
    "pickup_arrived": ShipmentState.BOOKED,
    "pickuped": ShipmentState.IN_TRANSIT,
    "delivery_arrived": ShipmentState.OUT_FOR_DELIVERY,
    "delivered_finish": ShipmentState.DELIVERED,
}


def test_the_way_is_told_by_reading_and_by_the_journal(desk: Desk) -> None:
    claim = desk.booked()
    cursor = desk.courier.journal("").cursor
    for status, state in WAY.items():
        desk.company.move(claim, status)
        news = desk.courier.journal(cursor)
        assert (desk.courier.read(claim).state, news.external_ids) == (state, (claim,))
        cursor = news.cursor
    assert desk.courier.journal(cursor).external_ids == ()
    assert desk.courier.read(claim).tracking_url == f"{HOST}/yandex/track/{claim}"


def test_cancelling_is_free_then_paid_then_too_late(desk: Desk) -> None:
    claim = desk.booked()
    for status in ("performer_found", "pickup_arrived", "pickuped"):
        desk.company.move(claim, status)
    with pytest.raises(CourierRefused, match="TOO_LATE"):
        desk.courier.cancel(claim)


@pytest.mark.parametrize(
    ("moves", "end"), [([], "cancelled"), (["performer_found", "pickup_arrived"], "cancelled_with_payment")]
)
def test_cancelled_in_time_it_does_not_come(desk: Desk, moves: list[str], end: str) -> None:
    claim = desk.booked()
    for status in moves:
        desk.company.move(claim, status)
    assert desk.courier.cancel(claim).state is ShipmentState.CANCELED
    assert desk.courier.cancel(claim).state is ShipmentState.CANCELED
    assert desk.company.claims()[0].status == end


def test_a_callback_names_a_claim_or_is_none(desk: Desk) -> None:
    desk.booked()
    assert desk.told[0].startswith("http://shop.test/news?updated_ts=")
    assert desk.courier.hint({"claim_id": "ab12"}, {}) == "ab12"
    for forged in ("", "../etc", "ж" * 8, "a" * 65):
        with pytest.raises(Invalid):
            desk.courier.hint({"claim_id": forged}, {})


def test_a_wrong_token_is_no_answer(desk: Desk) -> None:
    with pytest.raises(CourierUnknown):
        desk.stranger.quote(SHOP, PARCEL, MOSCOW)
