"""A paid order → COMPLETED, or all back, killed before and after each of its commits and outside calls."""

from contextlib import suppress
from datetime import timedelta

import pytest
from crash import AFTER, BEFORE, Killed, Killer, process

from shopcore.order import service as order
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import known, paid, stages
from steps.support.confirmators import troubled
from steps.support.house import House

pytestmark = pytest.mark.crashes
ANNA = "anna@example.ru"
HEALS = timedelta(minutes=3)
ENDS = {
    "confirmed": ("COMPLETED", "PAID"),
    "refused": ("FAILED", "REFUNDED"),
    "cancelled": ("CANCELED", "REFUNDED"),
}


def flow(shop: Shop, order_id: str, end: str) -> None:
    """What the server does for a paid order; the client may cancel it at the end."""
    if end == "refused":
        with troubled(shop, "DELIVERY", "отказывает"):
            shop.pump()
        return
    shop.pump()
    done = stages.found(shop, order_id)
    if end == "cancelled" and done.status != "CANCELED":
        shop.write(order.cancel, ANNA, order_id, done.version)
    shop.pump()


def begin(house: House) -> str:
    """A paid order that nobody has begun to process."""
    house.open()
    assert house.shop
    arrange.registered(house.shop, ANNA)
    return paid.bought(house.shop, ANNA).id


def run(house: House, order_id: str, end: str, at: int, when: str) -> int:
    """Until it is killed there; says how many points were passed."""
    killer = Killer(at, when)
    with process(house, killer) as shop, suppress(Killed):
        flow(shop, order_id, end)
    return len(killer.passed)


def recover(house: House, order_id: str, end: str) -> None:
    """Another process goes on, some minutes later."""
    assert house.shop
    for _ in range(2):
        house.clock.move(HEALS)
        flow(house.shop, order_id, end)


def check(house: House, order_id: str, end: str) -> None:
    shop = house.shop
    assert shop
    done = stages.found(shop, order_id)
    assert (done.status, done.payment_status) == ENDS[end]
    assert shop.audit(quiet=True) == []
    assert known.wallet(shop, ANNA) == ("0,00 ₽" if end == "confirmed" else "3 980,00 ₽")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("end", ENDS)
def test_a_crash_anywhere_costs_only_time(houses: House, end: str) -> None:
    """Every point of the flow, before and after it; the points are counted by the flow itself."""
    order_id = begin(houses)
    points = run(houses, order_id, end, 0, BEFORE)
    check(houses, order_id, end)
    assert points > 12
    for at in range(1, points + 1):
        for when in (BEFORE, AFTER):
            order_id = begin(houses)
            assert run(houses, order_id, end, at, when) == at
            recover(houses, order_id, end)
            check(houses, order_id, end)
    houses.shut()
