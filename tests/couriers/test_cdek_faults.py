"""What the adapter says, and what the company has done, after every fault that can be ordered."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cdek_samples import MOSCOW, PARCEL, SHOP, Desk, to_door

from fixtures.simulators.cdek import Fault, Trouble
from shopcore.delivery.domain import CourierRefused, CourierUnknown, Registration, ShipmentState
from steps.support.clock import StoppedClock

S = ShipmentState
DONE = (
    Trouble.LOST_ANSWER,
    Trouble.ERROR_AFTER,
    Trouble.HTML_AFTER,
    Trouble.HALF_JSON,
    Trouble.ERROR_200,
)
NOT_DONE = (Trouble.LOST_REQUEST, Trouble.ERROR_BEFORE, Trouble.HTML_BEFORE, Trouble.BUSY)


@pytest.fixture
def wanted(desk: Desk) -> Registration:
    return to_door(desk.courier.quote(SHOP, PARCEL, MOSCOW))


def meet(desk: Desk, trouble: Trouble, call: str, times: int = 1) -> None:
    desk.company.faults.add(Fault(trouble, call), times)


@pytest.mark.parametrize("trouble", DONE)
def test_created_but_nobody_knows_and_it_is_found_again(
    desk: Desk, wanted: Registration, trouble: Trouble
) -> None:
    meet(desk, trouble, "create")
    with pytest.raises(CourierUnknown):
        desk.courier.register(wanted)
    assert desk.count() == 1
    found = desk.courier.register(wanted, again=True)
    desk.ripen()
    assert desk.courier.register(wanted, found.external_id).state is S.BOOKED
    assert desk.count() == 1


@pytest.mark.parametrize("trouble", NOT_DONE)
def test_not_created_and_the_repetition_does_it(
    desk: Desk, wanted: Registration, trouble: Trouble, clock: StoppedClock
) -> None:
    meet(desk, trouble, "create")
    with pytest.raises(CourierUnknown):
        desk.courier.register(wanted)
    assert desk.count() == 0
    clock.move(timedelta(minutes=1))
    desk.courier.register(wanted, again=True)
    assert desk.count() == 1


def test_an_order_sent_just_now_may_be_there_and_not_be_seen(desk: Desk, wanted: Registration) -> None:
    meet(desk, Trouble.LOST_ANSWER, "create")
    with pytest.raises(CourierUnknown):
        desk.courier.register(wanted)
    meet(desk, Trouble.NOT_FOUND, "read")
    with pytest.raises(CourierUnknown):
        desk.courier.register(wanted, again=True)
    assert desk.courier.register(wanted, again=True).state is S.PENDING
    assert desk.count() == 1


@pytest.mark.parametrize("trouble", DONE + NOT_DONE)
def test_without_knowing_whether_it_is_there_nothing_is_created(
    desk: Desk, wanted: Registration, trouble: Trouble
) -> None:
    desk.courier.register(wanted)
    meet(desk, trouble, "read")
    with pytest.raises(CourierUnknown):
        desk.courier.register(wanted, again=True)
    assert desk.count() == 1


@pytest.mark.parametrize("trouble", DONE + NOT_DONE)
@pytest.mark.parametrize("call", ["token", "cities", "calculator"])
def test_a_price_that_was_not_told_is_unknown(desk: Desk, trouble: Trouble, call: str) -> None:
    meet(desk, trouble, call)
    with pytest.raises(CourierUnknown):
        desk.courier.quote(SHOP, PARCEL, MOSCOW)
    assert desk.courier.quote(SHOP, PARCEL, MOSCOW).tariff == "137"


@pytest.mark.parametrize("trouble", DONE + NOT_DONE)
def test_points_that_were_not_told_are_unknown(desk: Desk, trouble: Trouble) -> None:
    meet(desk, trouble, "points")
    with pytest.raises(CourierUnknown):
        list(desk.courier.points("Москва"))
    meet(desk, trouble, "points")
    with pytest.raises(CourierUnknown):
        desk.courier.quote_point(SHOP, PARCEL, "Москва", "MSK1")


@pytest.mark.parametrize("trouble", [Trouble.WRONG_CURRENCY, Trouble.NEGATIVE_PRICE, Trouble.TEXT_PRICE])
def test_a_price_that_is_none_is_not_believed(desk: Desk, wanted: Registration, trouble: Trouble) -> None:
    meet(desk, trouble, "calculator")
    with pytest.raises(CourierUnknown):
        desk.courier.quote(SHOP, PARCEL, MOSCOW)
    meet(desk, trouble, "calculator")
    with pytest.raises(CourierUnknown):
        desk.courier.register(wanted)
    assert desk.count() == 0


def test_dearer_meanwhile_is_refused(desk: Desk, wanted: Registration) -> None:
    meet(desk, Trouble.DEARER, "calculator")
    with pytest.raises(CourierRefused) as refused:
        desk.courier.register(wanted)
    assert (refused.value.code, desk.count()) == ("PRICE_RISEN", 0)


@pytest.mark.parametrize("trouble", DONE)
@pytest.mark.parametrize(("moved", "call"), [(False, "delete"), (True, "refusal")])
def test_called_back_but_nobody_knows(
    desk: Desk, wanted: Registration, trouble: Trouble, moved: bool, call: str
) -> None:
    shipment = desk.booked(wanted)
    if moved:
        desk.move(shipment, "RECEIVED_AT_SHIPMENT_WAREHOUSE")
    meet(desk, trouble, call)
    with pytest.raises(CourierUnknown):
        desk.courier.cancel(shipment.external_id)
    assert desk.courier.cancel(shipment.external_id).state is (S.RETURNING if moved else S.CANCELED)


@pytest.mark.parametrize("trouble", [*NOT_DONE, Trouble.STILL_PROCESSED])
def test_not_called_back_and_the_repetition_does_it(
    desk: Desk, wanted: Registration, trouble: Trouble
) -> None:
    shipment = desk.booked(wanted)
    meet(desk, trouble, "delete")
    with pytest.raises(CourierUnknown):
        desk.courier.cancel(shipment.external_id)
    assert desk.courier.read(shipment.external_id).state is S.BOOKED
    assert desk.courier.cancel(shipment.external_id).state is S.CANCELED


def test_a_token_that_ended_is_renewed_once(desk: Desk, wanted: Registration) -> None:
    meet(desk, Trouble.TOKEN_EXPIRED, "create")
    desk.courier.register(wanted)
    assert desk.count() == 1
    meet(desk, Trouble.TOKEN_EXPIRED, "read", times=2)
    with pytest.raises(CourierUnknown):
        desk.courier.register(wanted, again=True)
    assert desk.company.faults.waiting() == []


def test_a_token_is_kept_until_a_minute_before_its_end(desk: Desk, clock: StoppedClock) -> None:
    made: list[str] = []
    grant = desk.company.tokens.new
    desk.company.tokens.new = lambda: made.append(grant()) or made[-1]  # type: ignore[method-assign]
    for seconds, tokens in ((0, 1), (3538, 1), (2, 2)):
        clock.move(timedelta(seconds=seconds))
        desk.courier.quote(SHOP, PARCEL, MOSCOW)
        assert len(made) == tokens


def test_strangers_are_not_let_in_and_nobody_knows_why(desk: Desk) -> None:
    desk.company.secret = "another"
    with pytest.raises(CourierUnknown):
        desk.courier.quote(SHOP, PARCEL, MOSCOW)


def test_an_answer_that_does_not_come_in_time_is_unknown(desk: Desk, wanted: Registration) -> None:
    meet(desk, Trouble.SLOW, "create")
    with pytest.raises(CourierUnknown):
        desk.courier.register(wanted)
    assert desk.courier.register(wanted, again=True).state is S.PENDING
    assert desk.count() == 1


def test_a_new_order_has_a_minute_to_be_seen(desk: Desk, wanted: Registration, clock: StoppedClock) -> None:
    made = desk.courier.register(wanted)
    meet(desk, Trouble.NOT_FOUND, "read", times=3)
    assert desk.courier.register(wanted, made.external_id).state is S.PENDING
    clock.move(timedelta(seconds=59))
    assert desk.courier.read(made.external_id).state is S.PENDING
    clock.move(timedelta(seconds=1))
    with pytest.raises(CourierRefused) as refused:
        desk.courier.read(made.external_id)
    assert refused.value.code == "NOT_FOUND"
    assert desk.courier.read(made.external_id).state is S.BOOKED


def test_refused_on_demand(desk: Desk, wanted: Registration) -> None:
    meet(desk, Trouble.REFUSE, "create")
    refused = desk.booked(wanted)
    assert (refused.state, refused.reason) == (
        S.REFUSED,
        "СДЭК отказал: Отказ по заказу с учебной страницы сбоев.",
    )
    assert desk.booked(replace(wanted, key="order-100042-attempt-2")).state is S.BOOKED
