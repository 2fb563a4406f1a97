"""A client before the application, and the log of what follows from what she does."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support.addresses import COOKIE
from tests.served import serving
from tests.written import Written, writing

ANNA = "anna@example.ru"


@pytest.fixture
def anna(shop: Shop) -> arrange.Client:
    """Her welcome is over and done with."""
    known = arrange.client(shop, ANNA)
    shop.pump()
    return known


@pytest.fixture
def client(shop: Shop, anna: arrange.Client) -> FlaskClient:
    browser = serving(shop).test_client()
    browser.set_cookie(COOKIE, anna.session)
    return browser


@pytest.fixture
def written() -> Iterator[Written]:
    with writing() as found:
        yield found
