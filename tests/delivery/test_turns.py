"""Turns at a parcel: one worker each, what is told meanwhile is not lost, and nothing waits for ever."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from shopcore.delivery import service as delivery
from shopcore.delivery.domain import Shipment, ShipmentState
from shopcore.delivery.service.dispatching import Outcome, Turn
from shopcore.order import service as order
from shopcore.order.domain import Order
from shopcore.wiring import Shop
from steps.support import carriage, money, paying, stages
from steps.support.clock import StoppedClock
from steps.support.house import House

KAZAN = "Казань, ул. Баумана, д. 32"
SILENCE = Outcome()


@pytest.fixture
def confirmed(shop: Shop, cart: Order) -> Order:
    """Paid and confirmed; the company has not heard of it."""
    ready = carriage.offered(shop, cart, "СДЭК", KAZAN)
    money.top_up(shop, cart.username, ready.total)
    paying.press(shop, paying.begin(shop, ready), paying.WALLET)
    while shop.relay():
        pass
    return stages.found(shop, cart.id)


def _turn(shop: Shop) -> Turn:
    turn = shop.write(delivery.claim_turn)
    assert turn
    return turn


@pytest.mark.usefixtures("confirmed")
def test_a_parcel_is_worked_on_by_one(shop: Shop) -> None:
    _turn(shop)
    assert not shop.read(delivery.is_due)
    assert shop.write(delivery.claim_turn) is None


def test_cancelled_before_the_company_hears_it_is_never_sent(
    shop: Shop, house: House, clock: StoppedClock, confirmed: Order
) -> None:
    shop.write(order.cancel, confirmed.username, confirmed.id, confirmed.version)
    carriage.taken_on(shop, clock)
    assert house.couriers.parcels() == 0
    assert shop.audit(quiet=True) == []


def test_cancelled_while_it_is_being_registered_it_is_called_back(
    shop: Shop, house: House, clock: StoppedClock, confirmed: Order
) -> None:
    turn = _turn(shop)
    outcome = delivery.call(turn, shop.dispatcher.couriers["CDEK"])
    shop.write(order.cancel, confirmed.username, confirmed.id, confirmed.version)
    shop.write(delivery.settle_turn, turn, outcome)
    carriage.taken_on(shop, clock)
    assert (house.couriers.parcels(), house.couriers.status()) == (1, "удалена")


def test_an_answer_from_before_the_news_does_not_count(
    shop: Shop, house: House, clock: StoppedClock, confirmed: Order
) -> None:
    carriage.taken_on(shop, clock)
    clock.move(timedelta(hours=1))
    early = _turn(shop)
    told = delivery.call(early, shop.dispatcher.couriers["CDEK"])
    house.couriers.move("принята на склад", "отправлена")
    house.couriers.deliver(shop)
    shop.write(delivery.settle_turn, early, told)
    assert carriage.stage(shop, confirmed.id) == "в пути"


@pytest.mark.parametrize("outcome", [SILENCE, Outcome(Shipment("x1", ShipmentState.PENDING))])
def test_after_a_day_it_goes_on_the_desk(
    shop: Shop, clock: StoppedClock, confirmed: Order, outcome: Outcome
) -> None:
    shop.write(delivery.settle_turn, _turn(shop), outcome)
    assert carriage.stage(shop, confirmed.id) == "готовится"
    clock.move(timedelta(hours=25))
    shop.write(delivery.settle_turn, _turn(shop), outcome)
    assert carriage.stage(shop, confirmed.id) == "на столе у сотрудника"
    assert _turn(shop).consignment.recalled


def test_delivered_after_it_was_cancelled_is_told_to_staff(
    shop: Shop, clock: StoppedClock, confirmed: Order, caplog: pytest.LogCaptureFixture
) -> None:
    carriage.taken_on(shop, clock)
    shop.write(order.cancel, confirmed.username, confirmed.id, confirmed.version)
    turn = _turn(shop)
    shop.write(delivery.settle_turn, turn, Outcome(Shipment("x", ShipmentState.DELIVERED)))
    assert "delivered after it had been cancelled" in caplog.text
    assert stages.found(shop, confirmed.id).status == "CANCELED"


@pytest.mark.parametrize("refusal", ["Служба доставки не нашла заказ.", ""])
def test_a_no_to_how_it_stands_is_no_answer(
    shop: Shop, clock: StoppedClock, confirmed: Order, refusal: str
) -> None:
    carriage.taken_on(shop, clock)
    clock.move(timedelta(days=3))
    shop.write(delivery.settle_turn, _turn(shop), Outcome(refusal=refusal))
    assert carriage.stage(shop, confirmed.id) == "передан в службу доставки"
    clock.move(timedelta(hours=2))
    assert shop.read(delivery.is_due)


def test_what_was_given_up_is_called_back_if_the_company_has_it(
    shop: Shop, house: House, clock: StoppedClock, confirmed: Order
) -> None:
    turn = _turn(shop)
    delivery.call(turn, shop.dispatcher.couriers["CDEK"])
    clock.move(timedelta(hours=25))
    shop.write(delivery.settle_turn, turn, SILENCE)
    carriage.taken_on(shop, clock)
    assert (house.couriers.parcels(), house.couriers.status()) == (1, "удалена")
    assert carriage.stage(shop, confirmed.id) == "на столе у сотрудника"


def test_a_recall_outlives_the_answer_to_another_question(
    shop: Shop, house: House, clock: StoppedClock, confirmed: Order
) -> None:
    carriage.taken_on(shop, clock)
    clock.move(timedelta(hours=1))
    reading = _turn(shop)
    shop.write(order.cancel, confirmed.username, confirmed.id, confirmed.version)
    shop.write(delivery.settle_turn, reading, Outcome(refusal="Служба доставки не нашла заказ."))
    carriage.taken_on(shop, clock)
    assert house.couriers.status() == "удалена"


def test_an_offer_that_is_gone_is_told_to_the_desk(shop: Shop, confirmed: Order, clock: StoppedClock) -> None:
    with shop.database.write.begin() as connection:
        connection.execute(text("DELETE FROM delivery_quote"))
    carriage.taken_on(shop, clock)
    assert carriage.stage(shop, confirmed.id) == "на столе у сотрудника"
