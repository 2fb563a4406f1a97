"""Identity providers over real HTTP: oidc-provider-mock, strange to us, and the demo's simulator."""

import threading
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import requests
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from shopcore.wiring.sign_on import Provider

SECRET = "the shop's own secret with the provider"  # noqa: S105


class Quiet(WSGIRequestHandler):
    """A server that does not tell every request."""

    def log_request(self, *arguments: Any) -> None:
        """The scenario's own report says what happened."""


@dataclass(frozen=True)
class Site:
    """A provider that runs, and how the shop is known to it."""

    url: str
    provider: Provider
    subject: Callable[[str], str]
    can_lie: bool = False

    def behave(self, *lies: str) -> None:
        """From now on exactly these lies; only the simulator can."""
        assert self.can_lie or not lies
        if not self.can_lie:
            return
        answer = requests.put(f"{self.url}/faults", json=lies, timeout=5)
        assert answer.status_code == 200, answer.text


def visit(address: str, person: str = "", deny: bool = False) -> str:
    """Says at the provider's page who he is, or declines; the address that the browser is sent back to."""
    form = {"action": "deny"} if deny else {"sub": person}
    answer = requests.post(address, data=form, allow_redirects=False, timeout=5)
    assert answer.is_redirect, f"{answer.status_code}: {answer.text[:500]}"
    return answer.headers["Location"]


@cache
def oblako() -> Site:
    """«Облако»: oidc-provider-mock."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it uses what Authlib is about to drop
        from oidc_provider_mock import app

    url = _serve(app)
    return Site(url, Provider("oblako", "Облако", url, "prilavok", SECRET), str)


@cache
def propusk() -> Site:
    """«Пропуск»: the demo's own simulator, which lies on demand."""
    from fixtures.simulators.sso import Desk, create_blueprint, person

    def app() -> Flask:
        made = Flask("propusk")
        made.register_blueprint(create_blueprint(Desk()))
        return made

    url = _serve(app) + "/sso"
    provider = Provider("propusk", "Пропуск", url, "prilavok", SECRET)
    return Site(url, provider, lambda email: person(email).subject, can_lie=True)


def site(name: str) -> Site:
    """The provider that people call so; it is started when it is first spoken of."""
    return {"Облако": oblako, "Пропуск": propusk}[name]()


def _serve(app: Callable[[], Any]) -> str:
    """Runs it on a free port of this machine for as long as this process lives."""
    server = make_server("127.0.0.1", 0, app(), threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True, name="provider").start()
    return f"http://127.0.0.1:{server.server_port}"
