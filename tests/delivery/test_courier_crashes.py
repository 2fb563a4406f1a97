"""Paid, registered at a company, carried or called back: killed before and after each commit and call there.

The points are counted by the flow itself. Afterwards another process goes on, and there is one parcel.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta

import pytest
from crash import AFTER, BEFORE, Killed, Killer, process

from shopcore.order import service as order
from shopcore.order.domain import Order
from shopcore.wiring import Shop
from steps.support import carriage, money, paying, stages
from steps.support import given as arrange
from steps.support.databases import KINDS
from steps.support.house import House

pytestmark = pytest.mark.crashes
ANNA = "anna@example.ru"
PLACES = {"СДЭК": "Казань, ул. Баумана, д. 32", "Яндекс Доставка": "Москва, ул. Покровка, д. 10"}
WAY = {
    "СДЭК": ("принята на склад", "отправлена", "выдана курьеру", "вручена"),
    "Яндекс Доставка": ("курьер найден", "курьер на складе", "курьер забрал", "курьер у двери", "доставлена"),
}
GONE = {"СДЭК": "удалена", "Яндекс Доставка": "отозвана"}
TURNS = 3
LONG = timedelta(minutes=40)  # a parcel that is silent is read again after thirty


def begin(house: House, company: str) -> Order:
    """A paid order to the company's door, confirmed; the company has not been called yet."""
    shop = house.open()
    arrange.registered(shop, ANNA)
    cart = arrange.only_in_cart(shop, ANNA, paying.MUG, 2)
    ready = carriage.offered(shop, cart, company, PLACES[company])
    money.top_up(shop, ANNA, ready.total)
    paying.press(shop, paying.begin(shop, ready), paying.WALLET)
    while shop.relay():
        pass
    return ready


def flow(house: House, shop: Shop, placed: Order, company: str, cancels: bool) -> None:
    """What the shop's worker, the company and the client do until the order is there, or called back."""
    _work(house, shop, TURNS)
    done = stages.found(shop, placed.id)
    if cancels and done.status == "COMPLETED":
        shop.write(order.cancel, ANNA, placed.id, done.version)
    elif not cancels and house.couriers.parcels():
        _carry(house, company)
        house.couriers.deliver(shop)
    _work(house, shop, TURNS)


def _work(house: House, shop: Shop, turns: int) -> None:
    for _ in range(turns):
        house.clock.move(timedelta(minutes=1))
        shop.pump()


def _carry(house: House, company: str) -> None:
    """The company does not know that the shop was killed."""
    with suppress(ValueError, StopIteration):
        status = house.couriers.status()
        left = WAY[company][WAY[company].index(status) + 1 :] if status in WAY[company] else WAY[company]
        house.couriers.move(*left)


def run(house: House, placed: Order, company: str, cancels: bool, at: int = 0, when: str = BEFORE) -> int:
    """Until it is killed there; says how many points were passed."""
    killer = Killer(at, when)
    with process(house, killer, couriers=True) as shop, suppress(Killed):
        flow(house, shop, placed, company, cancels)
    return len(killer.passed)


@pytest.fixture(scope="module", params=KINDS)
def lived(request: pytest.FixtureRequest) -> Iterator[House]:
    house = House(request.param)
    yield house
    house.close()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("cancels", [False, True], ids=["carried", "called back"])
@pytest.mark.parametrize("company", PLACES)
def test_killed_anywhere_there_is_one_parcel(lived: House, company: str, cancels: bool) -> None:
    points = run(lived, begin(lived, company), company, cancels)
    assert points > 10
    for at, when in _everywhere(lived, points):
        placed = begin(lived, company)
        run(lived, placed, company, cancels, at, when)
        with process(lived, couriers=True) as shop:
            flow(lived, shop, placed, company, cancels)
            lived.clock.move(LONG)
            _work(lived, shop, TURNS)
            _ended(lived, shop, placed, company, cancels, f"{when} point {at} of {points}")


def _everywhere(house: House, points: int) -> Iterator[tuple[int, str]]:
    """Before a point and after it in turn; every second point on a slow database."""
    quick = house.settings.database_url.startswith("sqlite")
    for at in range(1, points + 1, 1 if quick else 2):
        yield at, (BEFORE, AFTER)[(at if quick else at // 2) % 2]


def _ended(house: House, shop: Shop, placed: Order, company: str, cancels: bool, said: str) -> None:
    found = stages.found(shop, placed.id)
    if cancels:
        assert (found.status, found.payment_status) == ("CANCELED", "REFUNDED"), said
        assert house.couriers.parcels() <= 1, said
        assert not house.couriers.parcels() or house.couriers.status() == GONE[company], said
    else:
        assert house.couriers.parcels() == 1, said
        assert carriage.stage(shop, placed.id) == "получен", said
        assert house.couriers.status() == WAY[company][-1], said
    assert shop.audit(quiet=True) == [], said
