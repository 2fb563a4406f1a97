"""Picked short, then handed over: killed before and after each commit and each outside call.

Afterwards somebody goes on where the case stands, and every receipt is there, once.
"""

from contextlib import suppress
from datetime import timedelta

import pytest
from crash import AFTER, BEFORE, Killed, Killer, process

from shopcore.order.domain import Order
from shopcore.store import service as store
from shopcore.store.domain import Step
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import receipts, staff
from steps.support.house import House

pytestmark = pytest.mark.crashes
ANNA, MUG = "anna@example.ru", "Кружка «Туман», 350 мл"
MINUTES = timedelta(minutes=3)
TWO, ONE = (MUG, "1 381,00 ₽"), (MUG, "690,50 ₽")
PREPAID = ("приход", "full_prepayment", *TWO)
CLOSED = ("приход", "full_payment", *ONE)
BACK = ("возврат прихода", "full_prepayment", *ONE)
TOP_UP = ("приход", "advance", "Пополнение кошелька", "5 000,00 ₽")
RECEIPTS = {"card": [PREPAID, CLOSED, BACK], "wallet": [TOP_UP, PREPAID, CLOSED, BACK]}


def begin(house: House, way: str) -> Order:
    """Two pieces are paid for, and are to be picked."""
    shop = house.open()
    arrange.registered(shop, ANNA)
    if way == "card":
        return receipts.buy_by_card(shop, house.bank, ANNA, 2)
    receipts.top_up(shop, house.bank, ANNA, 500_000)
    return receipts.buy_from_wallet(shop, ANNA, 2)


def flow(shop: Shop, order_id: str) -> None:
    """One of two pieces is found, the client gets it; messages are late, as they may be."""
    found = staff.started(shop, order_id)
    if found.case.step == Step.STARTED:
        pieces = {line.product_id: 1 for line in found.lines}
        shop.write(store.finish, order_id, found.case.revision, staff.BORIS, pieces, agreed=True)
    found = shop.read(store.picking_case, order_id)
    if found.case.step == Step.PICKED:
        shop.write(store.hand_over, order_id, found.case.revision, staff.BORIS)
    shop.pump()


def run(house: House, order_id: str, at: int = 0, when: str = BEFORE) -> int:
    """Until it is killed there; says how many points were passed."""
    killer = Killer(at, when)
    with process(house, killer) as shop, suppress(Killed):
        flow(shop, order_id)
    return len(killer.passed)


def check(house: House, way: str) -> None:
    shop = house.shop
    assert shop
    assert sorted(receipts.registered(house.bank)) == sorted(RECEIPTS[way])
    assert shop.audit(quiet=True) == []
    assert house.bank.differences(shop) == []


def _whens(house: House, at: int) -> tuple[str, ...]:
    """Both on a fast database, in turn on a slow one."""
    both = (BEFORE, AFTER)
    return both if house.settings.database_url.startswith("sqlite") else (both[at % 2],)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("way", RECEIPTS)
def test_a_crash_at_the_hand_over_loses_no_receipt(houses: House, way: str) -> None:
    points = run(houses, begin(houses, way).id)
    check(houses, way)
    assert points > 10
    for at in range(1, points + 1):
        for when in _whens(houses, at):
            order_id = begin(houses, way).id
            assert run(houses, order_id, at, when) == at
            for _ in range(2):
                houses.clock.move(MINUTES)
                assert houses.shop
                flow(houses.shop, order_id)
            check(houses, way)
    houses.shut()
