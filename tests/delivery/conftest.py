"""A client with a cart that a courier company could carry."""

import pytest

from shopcore.order.domain import Order
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import paying

ANNA = "anna@example.ru"


@pytest.fixture
def cart(shop: Shop) -> Order:
    arrange.registered(shop, ANNA)
    return arrange.only_in_cart(shop, ANNA, paying.MUG, 2)
