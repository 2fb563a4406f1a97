"""A client of the shop who is told by SMS and in her browser, too."""

import pytest
from of_anna import ANNA, listen

from shopcore.wiring import Shop
from steps.support.house import House


@pytest.fixture
def anna(house: House, shop: Shop) -> str:
    """Her phone and one browser are on, her letters are off."""
    listen(house, shop)
    return ANNA
