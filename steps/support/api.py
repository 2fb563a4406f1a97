"""The program of a client before the JSON contracts; the OpenAPI document judges every exchange."""

import json
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.test import TestResponse

from steps.support import contract
from steps.support.addresses import COOKIE
from steps.support.stored import Rows, Stored, changed


class Api:
    """Remembers its session as a browser would; keeps the answers, and what was stored before the first."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()
        self.stored = Stored(app.extensions["shop"].settings.database_url)
        self.before: Rows = {}
        self.sessions: list[str] = []
        self.answers: list[TestResponse] = []

    @property
    def answer(self) -> TestResponse:
        """The only answer of the last call."""
        (answer,) = self.answers
        return answer

    @property
    def session(self) -> str:
        cookie = self.client.get_cookie(COOKIE)
        return cookie.value if cookie else ""

    def remember(self, session: str, cookie: str = COOKIE) -> None:
        """The session is sent with every call from now on, in this cookie."""
        self.client.delete_cookie(COOKIE)
        self.client.set_cookie(cookie, session)
        self.sessions.append(session)

    def call(self, *calls: tuple[str, str]) -> None:
        """Sends each call, «POST /order/place» with its body (empty for none), and lets it be judged."""
        self.before = self.stored.rows()
        self.answers = [self._send(*door.split(" ", 1), body.encode()) for door, body in calls]

    def opens(self, session: str) -> bool:
        """Whether a session still tells who its client is; this program's own session stays as it is."""
        client = self.client.application.test_client()
        client.set_cookie(COOKIE, session)
        return client.get("/api/auth/auth").status_code == 200

    def changes(self) -> list[str]:
        """What the last calls have changed in the database."""
        return changed(self.before, self.stored.rows())

    def _send(self, method: str, address: str, body: bytes) -> TestResponse:
        parts = urlsplit(address)
        answer = self.client.open(
            f"/api{parts.path}",
            method=method,
            query_string=parts.query,
            data=body or None,
            content_type="application/json" if body else None,
        )
        contract.check(answer, body)
        return answer


def differences(wanted: Any, got: Any, path: str = "") -> list[str]:
    """Where an answer is not what is wanted; objects may have more, lists may not."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        return [
            one for key, value in wanted.items() for one in differences(value, got.get(key), f"{path}.{key}")
        ]
    if isinstance(wanted, list) and isinstance(got, list) and len(wanted) == len(got):
        pairs = enumerate(zip(wanted, got, strict=True))
        return [one for number, pair in pairs for one in differences(*pair, f"{path}[{number}]")]
    shown = (json.dumps(one, ensure_ascii=False) for one in (wanted, got))
    return [] if wanted == got else [f"{path.lstrip('.')}: ждали {next(shown)}, получили {next(shown)}"]
