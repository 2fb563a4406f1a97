"""A mailbox of its own for every test, and the shop's mail adapter in front of it."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from letter_samples import SENDER

from fixtures.simulators.mailbox import LetterStore, MailboxServer, create_blueprint
from shopcore.adapters.mail import SmtpMail


@pytest.fixture
def store() -> LetterStore:
    return LetterStore()


@pytest.fixture
def server(store: LetterStore) -> Iterator[MailboxServer]:
    server = MailboxServer(store)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def mail(server: MailboxServer) -> SmtpMail:
    return SmtpMail(f"smtp://127.0.0.1:{server.port}", SENDER)


@pytest.fixture
def client(store: LetterStore) -> FlaskClient:
    app = Flask("mail provider")
    app.register_blueprint(create_blueprint(store))
    return app.test_client()
