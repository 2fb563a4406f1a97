"""The pages of a shop before a visitor and before a signed-in client."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support.addresses import COOKIE
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


@pytest.fixture
def client(app: Flask, anna: arrange.Client) -> FlaskClient:
    """Anna's browser."""
    made = app.test_client()
    made.set_cookie(COOKIE, anna.session)
    return made
