"""A bank of its own for every test, on a socket, and those who talk to it."""

import threading
from collections.abc import Iterator

import pytest
from desk import Desk, Ours, Sdk
from flask import Flask
from teller_samples import Counter
from werkzeug.serving import WSGIRequestHandler, make_server

from fixtures.simulators.bank import Bank, Books, Notifier, create_blueprint
from shopcore.payment.ports import Bank as BankPort
from shopcore.payment.ports import CashRegister
from shopcore.wiring import Settings
from shopcore.wiring import bank as banks
from steps.support.clock import StoppedClock


class Quiet(WSGIRequestHandler):
    def log_request(self, *arguments: object) -> None:
        """Left out."""


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def bank(clock: StoppedClock) -> Iterator[Bank]:
    bank = Bank(Books(), clock=clock.now)
    yield bank
    bank.books.close()


@pytest.fixture
def shop() -> Counter:
    """The shop's door for notifications."""
    return Counter()


@pytest.fixture
def notifier(bank: Bank, shop: Counter) -> Notifier:
    return Notifier(bank, shop.take)


@pytest.fixture
def app(bank: Bank, notifier: Notifier) -> Flask:
    app = Flask("bank")
    app.register_blueprint(create_blueprint(bank, notifier))
    return app


@pytest.fixture
def host(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def settings(bank: Bank, host: str) -> Settings:
    return Settings(
        bank_url=f"{host}/bank/v3",
        bank_shop_id=bank.shop_id,
        bank_secret_key=bank.secret,
        bank_webhook_networks="127.0.0.2",
    )


@pytest.fixture
def adapter(settings: Settings) -> BankPort:
    return banks.bank(settings)


@pytest.fixture
def register(settings: Settings) -> CashRegister:
    return banks.register(settings)


@pytest.fixture
def sdk(settings: Settings) -> Sdk:
    return Sdk(settings.bank_url, settings.bank_shop_id, settings.bank_secret_key)


@pytest.fixture(params=["adapter", "sdk"])
def desk(request: pytest.FixtureRequest) -> Desk:
    """Whoever talks to the bank: the suite holds for both."""
    chosen = request.getfixturevalue(request.param)
    return chosen if request.param == "sdk" else Ours(chosen)
