"""The parcels contract and its client."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from parcels import build


@pytest.fixture
def app() -> Flask:
    return build()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
