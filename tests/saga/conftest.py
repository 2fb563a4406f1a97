"""A client who is about to buy."""

import pytest

from shopcore.wiring import Shop
from steps.support import given as arrange


@pytest.fixture
def anna(shop: Shop) -> arrange.Client:
    return arrange.client(shop)
