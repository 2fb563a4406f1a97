"""The bank of a scenario: the simulator and production's own adapter before it, without sockets."""

import re
import threading
from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from fixtures.simulators.bank import Bank, Books, Fault, Notifier, Trouble, create_blueprint
from shopcore.wiring import Settings, Shop
from shopcore.wiring import bank as banks
from shopcore.wiring.shop import Violation
from steps.support.clock import StoppedClock
from steps.support.money import ARRANGED
from steps.support.without_sockets import WithoutSockets

CARD = "5555555555554477"
SOURCE = "127.0.0.2"


class InProcessBank:
    """A bank whose time is the scenario's; `fresh` makes its books empty for the next one."""

    def __init__(self) -> None:
        self.clock = StoppedClock()
        self.bank = Bank(Books(), clock=lambda: self.clock.now(), sleep=self._wait)
        self.notifier = Notifier(self.bank, self._post)
        self.app = Flask("bank of a scenario")
        self.app.register_blueprint(create_blueprint(self.bank, self.notifier))
        self.host, self._server = "http://bank.test", None
        self.take: Callable[[dict[str, Any]], int] = lambda body: 200
        self.meanwhile: Callable[[], object] = lambda: None
        self._transport = WithoutSockets(self.app)
        self._connect()

    def fresh(self, clock: StoppedClock) -> "InProcessBank":
        """Empty books, no faults, nobody listens to the notifications."""
        self.clock = clock
        self.bank.books.clear()
        self.bank.faults.clear()
        self.take, self.meanwhile = lambda body: 200, lambda: None
        return self

    def serve(self) -> str:
        """Answers on a socket as well, for browsers; the address of its pages' host."""
        if self._server is None:
            server = make_server("127.0.0.1", 0, self.app, threaded=True, request_handler=_Quiet)
            self._server: BaseWSGIServer | None = server
            self.host = f"http://127.0.0.1:{server.server_port}"
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self._connect()
        return self.host

    def close(self) -> None:
        if self._server:
            self._server.shutdown()
        self.bank.books.close()

    def misbehave(self, trouble: str, call: str = "any", times: int = 1, **more: Any) -> None:
        """The next so many calls of a kind meet a fault (fixtures/simulators/bank/faults.py)."""
        self.bank.faults.add(Fault(Trouble(trouble), call, **more), times)

    def deliver(self) -> int:
        """Sends the notifications that are due to `take`; says how many it took."""
        return self.notifier.deliver()

    def pay_by_card(self, address: str, number: str = CARD, code: str | None = None) -> str:
        """The shopper fills in the bank's form, and the issuer's code if asked; where the bank sends him."""
        client = self._client()
        form = {"number": number, "expiry": "12/30", "csc": "123"}
        answer = client.post(self._path(address), data=form)
        assert answer.status_code == 303, answer.text
        if "/bank/secure" not in answer.location:
            return str(answer.location)
        page = client.get(answer.location)
        told = re.search(r"data-code>(\d+)<", page.text)
        assert told, page.text
        return str(client.post(answer.location, data={"code": code or told[1]}).location)

    def answer_sbp(self, address: str, confirm: bool = True) -> str:
        """The shopper confirms or refuses in the app of a bank; where the bank sends him."""
        client = self._client()
        asked = client.get(self._path(address))
        answer = client.post(asked.location, data={"answer": "confirm" if confirm else "refuse"})
        assert answer.status_code == 303, answer.text
        return str(answer.location)

    def payments(self) -> list[dict[str, Any]]:
        """The bank's books, newest first; money in kopecks."""
        told: Mapping[str, Any] = self._client().get("/bank/books.json").get_json()
        return list(told["payments"])

    def differences(self, shop: Shop) -> list[Violation]:
        """Where these books and the shop's ledger differ, but for money that was arranged without a bank."""
        found = shop.audit_bank() if self.bank.books.rows("SELECT 1 FROM payment LIMIT 1") else []
        return [one for one in found if not all(str(row[0]).startswith(ARRANGED) for row in one.rows)]

    def _connect(self) -> None:
        settings = Settings(
            bank_url=f"{self.host}/bank/v3",
            bank_shop_id=self.bank.shop_id,
            bank_secret_key=self.bank.secret,
            bank_webhook_networks=SOURCE,
        )
        self.adapter = banks.bank(settings, self._transport)
        self.receipts = banks.register(settings, self._transport)

    def _client(self) -> FlaskClient:
        return self.app.test_client()

    def _path(self, address: str) -> str:
        assert address.startswith(self.host), address
        return address.removeprefix(self.host)

    def _post(self, body: dict[str, Any]) -> str:
        return str(self.take(body))

    def _wait(self, seconds: float) -> None:
        self._transport.wait(seconds)
        self.meanwhile()


class _Quiet(WSGIRequestHandler):
    def log_request(self, *arguments: Any) -> None:
        """Left out."""
