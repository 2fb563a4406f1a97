"""The whole application before all kinds of people."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support.house import House
from tests.served import serving
from tests.written import Written, writing


@pytest.fixture(scope="session")
def houses() -> Iterator[House]:
    """Who is let in and what guards an answer does not depend on the kind of database."""
    house = House("sqlite")
    yield house
    house.close()


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
def written() -> Iterator[Written]:
    with writing() as found:
        yield found
