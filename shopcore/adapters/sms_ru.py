"""SMS through SMS.ru."""

import hashlib
import hmac
import json
import logging
import threading
from collections.abc import Mapping, Sequence
from typing import Any

import requests
from requests.adapters import BaseAdapter
from urllib3.exceptions import HTTPError

from shopcore.adapters.sms_ru_codes import OK, UNKNOWN, outcome_of, report_of
from shopcore.notification.ports import Attempt, Outcome, Report

TIMEOUT = (3.05, 10.0)
LONGEST_ANSWER = 1024 * 1024
LIVES_MINUTES = "1440"

# Phones and texts stay out of the log.
log = logging.getLogger(__name__)


class SmsRu:
    """The port `Sms` over one account, whose key is `api_id`; `transport` stands in for sockets.

    The gateway knows no idempotency key: it refuses the same text to the same phone within a day, so what
    was sent with an unknown outcome is sent again, word for word, and a refusal as double means it was taken.
    """

    def __init__(self, url: str, api_id: str, transport: BaseAdapter | None = None) -> None:
        self._url, self._api_id, self._transport = url.rstrip("/"), api_id, transport
        self._mine = threading.local()

    def send(self, phone: str, text: str) -> Attempt:
        number = phone.lstrip("+")
        told = self._call("/sms/send", {"to": number, "msg": text, "ttl": LIVES_MINUTES})
        if told is None:
            return Attempt(Outcome.LATER, UNKNOWN)
        code = _code(told)
        if code != OK:
            return outcome_of(code)
        numbers = told.get("sms")
        one = numbers.get(number) if isinstance(numbers, dict) else None
        return outcome_of(_code(one), _id(one)) if isinstance(one, dict) else Attempt(Outcome.LATER, UNKNOWN)

    def reports(self, ids: Sequence[str]) -> Mapping[str, Report]:
        told = self._call("/sms/status", {"sms_id": ",".join(ids)})
        known = told.get("sms") if told and _code(told) == OK else None
        if not isinstance(known, dict):
            return {}
        return {name: report_of(_code(known[name])) for name in ids if isinstance(known.get(name), dict)}

    def told(self, form: Mapping[str, str]) -> Mapping[str, Report] | None:
        """Items are data[0], data[1], …; `hash` is made of our key and all of them."""
        items = [form[name] for name in (f"data[{number}]" for number in range(100)) if name in form]
        expected = hashlib.sha256((self._api_id + "".join(items)).encode()).hexdigest()
        if not hmac.compare_digest(expected.encode(), form.get("hash", "").encode()):
            return None
        lines = [item.splitlines() for item in items]
        found = [line for line in lines if len(line) >= 3 and line[0] == "sms_status"]
        return {line[1]: report_of(_number(line[2])) for line in found}

    def _call(self, path: str, form: Mapping[str, str]) -> dict[str, Any] | None:
        """The JSON of the answer; None when nobody can say what has been done there."""
        try:
            answer = self._session().post(
                self._url + path,
                data={"api_id": self._api_id, "json": "1", **form},
                timeout=TIMEOUT,
                allow_redirects=False,
                stream=True,
            )
            with answer:
                text = answer.raw.read(LONGEST_ANSWER, decode_content=True)
        except (requests.RequestException, HTTPError, OSError) as error:
            log.warning("sms.ru %s: outcome unknown: %s", path, type(error).__name__)
            return None
        return _understood(path, answer.status_code, text)

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._mine, "session", None)
        if session is None:
            session = self._mine.session = requests.Session()
            session.trust_env = False
            if self._transport:
                session.mount(self._url, self._transport)
        return session


def _understood(path: str, http: int, text: bytes) -> dict[str, Any] | None:
    try:
        told = json.loads(text) if http == 200 else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        log.warning("sms.ru %s: outcome unknown: %s without an answer", path, http)
        return None
    return told


def _code(told: Mapping[str, Any]) -> int:
    return _number(told.get("status_code"))


def _number(text: object) -> int:
    """0 is no code of theirs."""
    return int(str(text)) if str(text).removeprefix("-").isdecimal() else 0


def _id(told: Mapping[str, Any]) -> str:
    return str(told.get("sms_id") or "")[:64]
