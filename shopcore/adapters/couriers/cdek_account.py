"""The shop's account at CDEK: a token that is kept until it ends, and calls in its name."""

import re
import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from shopcore.adapters.couriers.line import Answer, Line
from shopcore.delivery.domain import CourierUnknown
from shopcore.kernel import Clock

EARLY = timedelta(seconds=60)
LONGEST = timedelta(days=30)
# It goes into a header: nothing that could end the line there.
TOKEN = re.compile(r"[\x21-\x7e]{1,8192}")


class Account:
    """Calls with a good token; one that was refused is renewed once and the call repeated once."""

    def __init__(self, line: Line, client_id: str, secret: str, clock: Clock) -> None:
        self._line, self._client_id, self._secret, self._clock = line, client_id, secret, clock
        self._lock = threading.Lock()
        self._token, self._until = "", clock.now()

    def call(self, verb: str, path: str, query: Mapping[str, str] | None = None, body: Any = None) -> Answer:
        """The answer to anybody who is let in; CourierUnknown when we are not."""
        token = self._good()
        told = self._ask(token, verb, path, query, body)
        if told.http == 401:
            told = self._ask(self._good(refused=token), verb, path, query, body)
        if told.http == 401:
            raise self._line.unknown(verb, path, "401 with a fresh token")
        return told

    def _ask(self, token: str, verb: str, path: str, query: Mapping[str, str] | None, body: Any) -> Answer:
        return self._line.call(verb, path, {"Authorization": f"Bearer {token}"}, query, body)

    def _good(self, refused: str | None = None) -> str:
        with self._lock:
            if self._token in ("", refused) or self._clock.now() >= self._until - EARLY:
                self._token, self._until = self._fresh()
            return self._token

    def _fresh(self) -> tuple[str, datetime]:
        form = {"grant_type": "client_credentials", "client_id": self._client_id}
        asked = self._clock.now()
        told = self._line.call("POST", "/oauth/token", {}, form=form | {"client_secret": self._secret})
        if told.http != 200 or not isinstance(told.body, dict):
            raise self._line.unknown("POST", "/oauth/token", f"{told.http} instead of a token")
        token, seconds = told.body.get("access_token"), told.body.get("expires_in")
        if not isinstance(token, str) or not TOKEN.fullmatch(token):
            raise CourierUnknown("a token that is none")
        if not isinstance(seconds, int) or not 0 < seconds <= LONGEST.total_seconds():
            raise CourierUnknown("a token without an end")
        return token, asked + timedelta(seconds=seconds)
