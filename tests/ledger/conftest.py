"""A client with money in the wallet."""

import pytest

from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import money

ANNA = "anna@example.ru"


@pytest.fixture
def anna(shop: Shop) -> str:
    """Anna with 1 000,00 ₽ in her wallet."""
    arrange.registered(shop, ANNA)
    money.top_up(shop, ANNA, 100_000)
    return ANNA
