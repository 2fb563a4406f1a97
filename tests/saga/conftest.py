"""A client with a paid order of each kind."""

import pytest
from paid import ANNA

from shopcore.wiring import Shop
from steps.support import given as arrange


@pytest.fixture
def anna(shop: Shop) -> arrange.Client:
    return arrange.client(shop, ANNA)
