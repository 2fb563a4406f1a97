"""The whole application before all kinds of people."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from shopcore.wiring import Shop
from steps.support import given as arrange
from tests.served import serving


@pytest.fixture
def app(shop: Shop) -> Flask:
    return serving(shop)


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def anna(shop: Shop) -> arrange.Client:
    return arrange.client(shop, "anna@example.ru")
