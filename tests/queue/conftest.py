"""A shop with a stream for tests beside its own."""

import pytest
from tally import Tally

from shopcore.wiring import Shop


@pytest.fixture
def tally(shop: Shop) -> Tally:
    return Tally(shop)
