"""One index of the small catalogue for all tests that only read it."""

import pytest
from small_catalogue import fill

from shopcore.adapters.search import TantivySearch


@pytest.fixture(scope="session")
def search() -> TantivySearch:
    return fill(TantivySearch())
