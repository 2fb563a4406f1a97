"""The application with the test's shop behind it."""

import pytest
from flask.testing import FlaskClient

from shopcore.wiring import Shop
from tests.served import serving


@pytest.fixture
def visitor(shop: Shop) -> FlaskClient:
    return serving(shop).test_client()
