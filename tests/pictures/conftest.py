"""A shop whose feeds name pictures of a hostile site."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from picture_feed import ANSWERS, Feed

from shopcore.wiring import Shop
from tests import hostile_site
from tests.hostile_site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    with hostile_site.opened(ANSWERS) as site:
        yield site


@pytest.fixture
def feed(shop: Shop, site: Site, tmp_path: Path) -> Feed:
    return Feed(shop, site, tmp_path)
