"""An owner with a fresh shop."""

import pytest
from feed_owner import Owner

from shopcore.wiring import Shop


@pytest.fixture
def owner(shop: Shop) -> Owner:
    return Owner(shop)
