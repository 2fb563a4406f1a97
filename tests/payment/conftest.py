"""A client, the bank of the scenario, and what must hold after every test."""

from collections.abc import Iterator

import pytest

from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support.bank import InProcessBank
from steps.support.house import House

ANNA = "anna@example.ru"


@pytest.fixture
def bank(house: House) -> InProcessBank:
    return house.bank


@pytest.fixture
def anna(shop: Shop) -> str:
    arrange.registered(shop, ANNA)
    return ANNA


@pytest.fixture(autouse=True)
def sound(shop: Shop, bank: InProcessBank) -> Iterator[None]:
    """Whatever a test does, in the end every invariant holds, and the bank's books are ours."""
    yield
    shop.pump()
    assert shop.audit(quiet=True) == []
    assert bank.differences(shop) == []
