"""The line to the bank: one HTTP call, and what its answer means for money."""

import json
import logging
import threading
from collections.abc import Mapping
from typing import Any

import requests
from requests.adapters import BaseAdapter
from urllib3.exceptions import HTTPError

from shopcore.payment.domain import BankRefused, BankUnknown

CONNECT, READ = 3.05, 10.0
LONGEST_ANSWER = 1024 * 1024
REFUSED = (400, 403, 404, 410)
TEXT = "Банк не принял запрос. Деньги не списаны. Попробуйте ещё раз или выберите другой способ оплаты."

# Keys, bodies and answers stay out of the log: they name people and their cards.
log = logging.getLogger(__name__)


class Line:
    """Calls under `url`, signed in as the shop; timeout is (connect, between bytes) in seconds.

    A session belongs to a thread. `transport` stands in for sockets.
    """

    def __init__(
        self,
        url: str,
        shop_id: str,
        secret: str,
        timeout: tuple[float, float] = (CONNECT, READ),
        transport: BaseAdapter | None = None,
    ) -> None:
        self._url = url.rstrip("/")
        self._auth = (shop_id, secret)
        self._timeout = timeout
        self._transport = transport
        self._mine = threading.local()

    def get(self, path: str, query: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Reads; BankRefused when there is no such thing."""
        return self._call("GET", path, {}, query, None)

    def post(self, path: str, key: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Does something once, whatever happens; the same arguments are the same bytes."""
        if not 1 <= len(key) <= 64:
            raise ValueError("an idempotence key has 1 to 64 characters")
        headers = {"Idempotence-Key": key, "Content-Type": "application/json"}
        return self._call("POST", path, headers, None, canonical(body))

    def _call(
        self,
        verb: str,
        path: str,
        headers: Mapping[str, str],
        query: Mapping[str, str] | None,
        body: bytes | None,
    ) -> dict[str, Any]:
        try:
            answer = self._session().request(
                verb,
                self._url + path,
                params=query,
                data=body,
                headers=dict(headers),
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            )
            with answer:
                text = answer.raw.read(LONGEST_ANSWER + 1, decode_content=True)
        except (requests.RequestException, HTTPError, OSError) as error:
            raise self._unknown(verb, path, type(error).__name__) from error
        return self._understood(verb, path, answer.status_code, text)

    def _understood(self, verb: str, path: str, http: int, text: bytes) -> dict[str, Any]:
        told = _object(text)
        if told is None or len(text) > LONGEST_ANSWER:
            raise self._unknown(verb, path, f"{http} without a JSON object")
        if http == 200:
            log.info("bank: %s %s: done", verb, path)
            return told
        code, parameter = str(told.get("code", "")), str(told.get("parameter") or "")
        if http not in REFUSED or not code or parameter == "Idempotence-Key":
            raise self._unknown(verb, path, f"{http} {code} {parameter}")
        log.warning("bank: %s refused: %s %s %s, support id %s", verb, http, code, parameter, told.get("id"))
        raise BankRefused(code, TEXT, parameter)

    def _unknown(self, verb: str, path: str, why: str) -> BankUnknown:
        log.error("bank: %s %s: outcome unknown: %s", verb, path, why)
        return BankUnknown(why)

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._mine, "session", None)
        if session is None:
            session = self._mine.session = requests.Session()
            session.auth, session.trust_env = self._auth, False
            if self._transport:
                session.mount(self._url, self._transport)
        return session


def canonical(body: Mapping[str, Any]) -> bytes:
    """The one way to write a body: the bank refuses the same key with other bytes."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _object(text: bytes) -> dict[str, Any] | None:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None
