"""Every step towards a courier, and every step back, can be repeated: nothing is done twice or half."""

from dataclasses import replace
from datetime import timedelta

import pytest
from yandex_samples import MARIA, MOSCOW, PARCEL, SHOP, Desk

from shopcore.delivery.domain import Contact, CourierRefused, CourierUnknown, Registration, ShipmentState
from shopcore.delivery.ports import Courier
from steps.support.clock import StoppedClock

S = ShipmentState
LOST = (
    "lost-request", "lost-answer", "slow", "error-before", "error-after", "html-before", "html-after",
    "half-json", "busy", "error-200",
)  # fmt: skip


@pytest.fixture
def desk(clock: StoppedClock) -> Desk:
    return Desk(clock)


def until_told(desk: Desk, wanted: Registration, known: str) -> tuple[str, int]:
    """Registers on until there is a clear no; its code, and how many answers were none."""
    for lost in range(6):
        try:
            told = desk.courier.register(wanted, known, again=True)
        except CourierRefused as no:
            return no.code, lost
        except CourierUnknown:
            continue
        raise AssertionError(told.state)
    raise AssertionError("no end")


def test_the_adapter_is_the_port(desk: Desk) -> None:
    courier: Courier = desk.courier
    assert (courier.code, courier.name) == ("YANDEX", "Яндекс Доставка")
    assert list(courier.points("Москва")) == []
    with pytest.raises(CourierRefused, match="NO_POINTS"):
        courier.quote_point(SHOP, PARCEL, "Москва", "1")
    with pytest.raises(CourierRefused, match="NO_POINTS"):
        courier.register(replace(desk.wanted(), address=None, point="1"))


@pytest.mark.parametrize(("hour", "days"), [(16, 0), (17, 1), (20, 1), (21, 0)])
def test_late_in_the_evening_it_comes_tomorrow(desk: Desk, clock: StoppedClock, hour: int, days: int) -> None:
    clock.moment = clock.moment.replace(hour=hour)
    today = (clock.moment + timedelta(hours=3)).date()
    offer = desk.courier.quote(SHOP, PARCEL, MOSCOW)
    assert (offer.first_day, offer.last_day) == (today + timedelta(days=days),) * 2


def test_before_the_estimate_it_waits(desk: Desk, clock: StoppedClock) -> None:
    wanted = desk.wanted()
    made = desk.courier.register(wanted)
    for status in ("new", "estimating"):
        assert (desk.status(), desk.courier.register(wanted, made.external_id).state) == (status, S.PENDING)
        clock.move(timedelta(seconds=1))
    booked = desk.courier.register(wanted, made.external_id)
    assert (booked.state, booked.number) == (S.BOOKED, made.external_id[:8].upper())


@pytest.mark.parametrize("trouble", LOST)
@pytest.mark.parametrize("call", ["cancel-info", "cancel"])
def test_dearer_is_dearer_however_often_it_is_asked(desk: Desk, trouble: str, call: str) -> None:
    desk.misbehave("dearer", "create")
    wanted = desk.wanted()
    made = desk.courier.register(wanted)
    desk.ripen()
    desk.misbehave(trouble, call)
    assert until_told(desk, wanted, made.external_id) == ("PRICE_RISEN", 1)
    assert desk.status() == "cancelled"
    assert until_told(desk, wanted, made.external_id) == ("PRICE_RISEN", 0)


@pytest.mark.parametrize("trouble", ["wrong-currency", "negative-price", "text-price"])
def test_at_a_price_that_is_none_nothing_is_ordered(desk: Desk, trouble: str) -> None:
    wanted = desk.wanted()
    made = desk.courier.register(wanted)
    desk.ripen()
    desk.misbehave(trouble, "info")
    with pytest.raises(CourierUnknown):
        desk.courier.register(wanted, made.external_id)
    assert desk.status() == "ready_for_approval"
    assert desk.courier.register(wanted, made.external_id).state is S.BOOKED


def test_an_estimate_that_ran_out_is_left_and_said(desk: Desk, clock: StoppedClock) -> None:
    wanted = desk.wanted()
    made = desk.courier.register(wanted)
    clock.move(timedelta(minutes=11))
    assert until_told(desk, wanted, made.external_id) == ("OFFER_OVER", 0)
    assert desk.status() == "cancelled"
    again = replace(wanted, key="P-0123456789abcdeg")
    other = desk.courier.register(again)
    desk.ripen()
    assert desk.courier.register(again, other.external_id).state is S.BOOKED


def test_another_wish_under_the_same_key_is_not_understood(desk: Desk) -> None:
    wanted = desk.wanted()
    desk.courier.register(wanted)
    with pytest.raises(CourierUnknown):
        desk.courier.register(replace(wanted, recipient=Contact("Другой", MARIA.phone)), again=True)
    assert len(desk.company.claims()) == 1


@pytest.mark.parametrize("trouble", LOST)
@pytest.mark.parametrize("call", ["info", "cancel-info", "cancel"])
def test_called_back_it_does_not_come_whatever_is_lost(desk: Desk, trouble: str, call: str) -> None:
    claim = desk.booked()
    desk.misbehave(trouble, call)
    with pytest.raises(CourierUnknown):
        desk.courier.cancel(claim)
    assert desk.courier.cancel(claim).state is S.CANCELED
    assert desk.status() == "cancelled"


@pytest.mark.parametrize(("moves", "state"), [((), S.RETURNING), (("returned_finish",), S.RETURNED)])
def test_what_comes_back_already_is_called_back(desk: Desk, moves: tuple[str, ...], state: S) -> None:
    claim = desk.booked()
    for status in ("performer_found", "pickup_arrived", "pickuped", "returning", *moves):
        desk.company.move(claim, status)
    assert desk.courier.cancel(claim).state is state


@pytest.mark.parametrize(
    ("moves", "state", "word"),
    [
        (("performer_not_found",), S.REFUSED, "не нашлось"),
        (("performer_found", "cancelled_by_taxi"), S.CANCELED, "отказался"),
        (("performer_found", "pickup_arrived", "pickuped", "returning"), S.RETURNING, "не смог вручить"),
        (("performer_found",), S.BOOKED, ""),
    ],
)
def test_people_read_why(desk: Desk, moves: tuple[str, ...], state: S, word: str) -> None:
    claim = desk.booked()
    for status in moves:
        desk.company.move(claim, status)
    told = desk.courier.read(claim)
    assert told.state is state
    assert (word in told.reason) if word else told.reason == ""


def test_a_refusal_is_told_in_the_company_s_words(desk: Desk) -> None:
    desk.misbehave("refuse", "create")
    wanted = desk.wanted()
    made = desk.courier.register(wanted)
    desk.ripen()
    refused = desk.courier.register(wanted, made.external_id)
    assert refused.reason == "Яндекс Доставка отказала: Сейчас доставить эту посылку нельзя."
    assert (refused.state, refused.tracking_url) == (S.REFUSED, "")


def test_without_its_link_a_parcel_is_still_told(desk: Desk) -> None:
    claim = desk.booked()
    for trouble in LOST:
        desk.misbehave(trouble, "tracking")
        assert (desk.courier.read(claim).state, desk.courier.read(claim).tracking_url != "") == (
            S.BOOKED,
            True,
        )


@pytest.mark.parametrize("trouble", LOST)
def test_a_journal_that_was_not_told_is_read_from_the_same_place(desk: Desk, trouble: str) -> None:
    claim = desk.booked()
    desk.misbehave(trouble, "journal")
    with pytest.raises(CourierUnknown):
        desk.courier.journal("")
    assert desk.courier.journal("").external_ids == (claim,)


@pytest.mark.parametrize(("trouble", "times"), [("callback-missing", 0), ("callback-doubled", 2)])
def test_callbacks_go_astray(desk: Desk, trouble: str, times: int) -> None:
    claim = desk.booked()
    desk.told.clear()
    desk.misbehave(trouble, "any")
    desk.company.move(claim, "performer_found")
    assert len(desk.told) == times
    assert desk.courier.read(claim).state is S.BOOKED
