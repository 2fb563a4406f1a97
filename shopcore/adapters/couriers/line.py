"""The line to a courier company or an address book: one HTTP call, and whether it was answered at all."""

import json
import logging
import threading
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import requests
from requests.adapters import BaseAdapter
from urllib3.exceptions import HTTPError

from shopcore.delivery.domain import CourierUnknown

CONNECT, READ = 3.05, 10.0
LONGEST_ANSWER = 16 * 1024 * 1024
UNKNOWN = (408, 425, 429)

# Bodies and answers stay out of the log: they name people and where they live.
log = logging.getLogger(__name__)


class Answer(NamedTuple):
    """The status and the JSON of an answer; numbers with a point are Decimals."""

    http: int
    body: Any


class Line:
    """Calls under `url`; timeout is (connect, between bytes) in seconds.

    A session belongs to a thread. `transport` stands in for sockets.
    """

    def __init__(
        self,
        who: str,
        url: str,
        timeout: tuple[float, float] = (CONNECT, READ),
        transport: BaseAdapter | None = None,
    ) -> None:
        self._who, self._url = who, url.rstrip("/")
        self._timeout, self._transport = timeout, transport
        self._mine = threading.local()

    def call(
        self,
        verb: str,
        path: str,
        headers: Mapping[str, str],
        query: Mapping[str, str] | None = None,
        body: Any = None,
        form: Mapping[str, str] | None = None,
    ) -> Answer:
        """A JSON answer of any status below 500; CourierUnknown when there is none. Nothing is repeated."""
        try:
            answer = self._session().request(
                verb,
                self._url + path,
                params=query,
                json=body,
                data=form,
                headers=dict(headers),
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            )
            with answer:
                text = answer.raw.read(LONGEST_ANSWER + 1, decode_content=True)
        except (requests.RequestException, HTTPError, OSError) as error:
            raise self.unknown(verb, path, type(error).__name__) from error
        return self._understood(verb, path, answer.status_code, text)

    def unknown(self, verb: str, path: str, why: str) -> CourierUnknown:
        """To be raised: nobody can say what has been done there."""
        log.warning("%s: %s %s: outcome unknown: %s", self._who, verb, path.split("?")[0], why)
        return CourierUnknown(why)

    def _understood(self, verb: str, path: str, http: int, text: bytes) -> Answer:
        if http >= 500 or http in UNKNOWN or 300 <= http < 400:
            raise self.unknown(verb, path, str(http))
        try:
            told = json.loads(text, parse_float=Decimal, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise self.unknown(verb, path, f"{http} without JSON") from error
        if len(text) > LONGEST_ANSWER:
            raise self.unknown(verb, path, "an answer without an end")
        log.info("%s: %s %s: %s", self._who, verb, path.split("?")[0], http)
        return Answer(http, told)

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._mine, "session", None)
        if session is None:
            session = self._mine.session = requests.Session()
            session.trust_env = False
            if self._transport:
                session.mount(self._url, self._transport)
        return session


def _refuse(constant: str) -> Any:
    raise ValueError(constant)
