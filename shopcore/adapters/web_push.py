"""Web push (RFC 8030, 8291, 8292): notices that browsers show."""

import json
import logging
import re
import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urlsplit

import requests
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02  # type: ignore[import-untyped]
from pywebpush import WebPushException, webpush  # type: ignore[import-untyped]
from requests.adapters import BaseAdapter

from shopcore.notification.domain import Subscription
from shopcore.notification.ports import Attempt, Outcome, Pushed

SERVICES = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    "*.push.services.mozilla.com",
    "web.push.apple.com",
    "*.push.apple.com",
    "*.notify.windows.com",
)
TIMEOUT = (3.05, 10.0)
LIVES = 24 * 60 * 60
LONGEST_ENDPOINT, LONGEST_WAIT = 1024, timedelta(days=1)
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
OTHER_KEY = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}

# Endpoints stay out of the log: who has one, with our key, can write to that browser.
# Libraries do not agree where a host ends: at a backslash, at an @. Such addresses are no push service's.
PLAIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~!$&'()*+,;=:%/?-]*)?")
BASE64 = re.compile(r"[A-Za-z0-9_-]{1,128}={0,2}")
log = logging.getLogger(__name__)


class WebPush:
    """The port `Push` with one pair of keys; `own` are hosts of push services beside the well-known ones.

    Endpoints come from clients and are called by us: only these hosts, by https except on this machine,
    and no redirect is followed. `transport` stands in for sockets.
    """

    def __init__(
        self, private_key: str, subject: str, own: tuple[str, ...] = (), transport: BaseAdapter | None = None
    ) -> None:
        self._vapid = Vapid02.from_raw(private_key.encode())
        point = self._vapid.public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.key = urlsafe_b64encode(point).decode().rstrip("=")
        self.own_service = bool(own)
        self._subject, self._own, self._transport = subject, own, transport
        self._mine = threading.local()

    def accepts(self, endpoint: str, p256dh: str, auth: str) -> bool:
        try:
            ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(p256dh))
            return len(_bytes(auth)) == 16 and self._known(endpoint)
        except ValueError:
            return False

    def send(self, to: Subscription, pushed: Pushed) -> Attempt:
        if not self._known(to.endpoint):
            return Attempt(Outcome.REFUSED, "UNKNOWN_SERVICE")
        try:
            webpush(
                {"endpoint": to.endpoint, "keys": {"p256dh": to.p256dh, "auth": to.auth}},
                json.dumps(vars(pushed), ensure_ascii=False),
                self._vapid,
                {"sub": self._subject},  # a new one each time: the library writes into it
                ttl=LIVES,
                timeout=TIMEOUT,
                headers={"Urgency": "high", "Topic": pushed.tag},
                requests_session=self._session(),
            )
        except WebPushException as error:
            return _outcome(error.status_code or 0, error.retry_after)
        except (requests.RequestException, OSError) as error:
            log.warning("push: outcome unknown: %s", type(error).__name__)
            return Attempt(Outcome.LATER, "UNKNOWN")
        return Attempt(Outcome.TAKEN)

    def _known(self, endpoint: str) -> bool:
        try:
            parts = urlsplit(endpoint)
        except ValueError:
            return False
        host, safe = parts.netloc, parts.scheme == "https"
        if len(endpoint) > LONGEST_ENDPOINT or not PLAIN.fullmatch(endpoint):
            return False
        if host in self._own:
            return safe or (parts.scheme == "http" and parts.hostname == "127.0.0.1")
        return safe and any(_fits(host, known) for known in SERVICES)

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._mine, "session", None)
        if session is None:
            session = self._mine.session = requests.Session()
            session.trust_env, session.max_redirects = False, 0
            for scheme in ("http://", "https://") if self._transport else ():
                session.mount(scheme, self._transport)  # type: ignore[arg-type]
        return session


def _fits(host: str, known: str) -> bool:
    """Word for word, so that no port is let through."""
    return host.endswith(known[1:]) if known.startswith("*") else host == known


def _bytes(text: str) -> bytes:
    """ValueError when it is no base64; what the library would pass over is none, either."""
    if not BASE64.fullmatch(text):
        raise ValueError("no base64")
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))


def _outcome(http: int, retry_after: str | None) -> Attempt:
    reason = f"PUSH_{http}"
    if http in GONE:
        return Attempt(Outcome.GONE, reason)
    if http in OTHER_KEY:
        # Made for another key, or ours is wrong, which staff mend: no subscription is thrown away.
        log.error("push: the service does not know our key: %s", reason)
    if http >= 500 or http == HTTPStatus.TOO_MANY_REQUESTS:
        return Attempt(Outcome.LATER, reason, after=_wait(retry_after))
    return Attempt(Outcome.REFUSED, reason)


def _wait(retry_after: str | None) -> timedelta | None:
    """Seconds or a date; what is neither is no wish."""
    if not retry_after:
        return None
    try:
        if retry_after.isdecimal():
            return min(timedelta(seconds=int(retry_after[:9])), LONGEST_WAIT)
        wished = parsedate_to_datetime(retry_after).astimezone(UTC) - datetime.now(UTC)
    except ValueError:
        return None
    return max(timedelta(0), min(wished, LONGEST_WAIT))
