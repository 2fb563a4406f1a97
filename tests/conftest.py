"""Shops for tests: production's own wiring on a fresh database of each kind, a stopped clock, a mailbox."""

from collections.abc import Iterator

import pytest

from shopcore.wiring import Shop
from steps.support.clock import StoppedClock
from steps.support.databases import KINDS
from steps.support.house import House
from steps.support.outside import Mailbox


@pytest.fixture(scope="session", params=KINDS)
def houses(request: pytest.FixtureRequest) -> Iterator[House]:
    """Databases of one kind; PostgreSQL's server runs as long as its tests do."""
    house = House(request.param)
    yield house
    house.close()


@pytest.fixture
def house(houses: House) -> Iterator[House]:
    """A fresh database with the demo goods, and the shop on it."""
    houses.open()
    yield houses
    houses.shut()


@pytest.fixture
def shop(house: House) -> Shop:
    assert house.shop
    return house.shop


@pytest.fixture
def clock(house: House) -> StoppedClock:
    return house.clock


@pytest.fixture
def mailbox(house: House) -> Mailbox:
    return house.mailbox
