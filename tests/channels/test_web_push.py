"""Web push: whom we call, what a browser can open, and what each answer means."""

import json
from datetime import timedelta

import http_ece
import pytest
from gateway import Gateway

from fixtures.simulators import push
from fixtures.simulators.push import secret
from shopcore.adapters.web_push import WebPush
from shopcore.notification.domain import Subscription
from shopcore.notification.ports import Outcome, Pushed
from steps.support.channels import HOST, ORIGIN, VAPID
from steps.support.clock import NOON
from steps.support.without_sockets import WithoutSockets

PUSHED = Pushed(
    "t" * 32, "Заказ № 1042 ждёт вас", "Москва, ул. Покровка, д. 61.", "https://shop.test/orders/x"
)
SUBJECT = "mailto:shop@prilavok.example"


@pytest.fixture
def browser() -> push.Browser:
    return push.PushService().subscribe(ORIGIN)


def subscription(browser: push.Browser, endpoint: str = "") -> Subscription:
    told = json.loads(browser.subscription())
    keys = told["keys"]
    return Subscription(
        "x", "anna", endpoint or told["endpoint"], keys["p256dh"], keys["auth"], "Firefox", NOON
    )


def answering(gateway: Gateway) -> WebPush:
    return WebPush(VAPID, SUBJECT, (HOST,), WithoutSockets(gateway))


def test_only_this_browser_can_open_what_comes(browser: push.Browser) -> None:
    """By the library's own reading, too."""
    gateway = Gateway("", 201)
    body = b""

    def keep(environ: dict[str, object], start: object) -> object:
        nonlocal body
        body = environ["wsgi.input"].read()  # type: ignore[attr-defined]
        return gateway(environ, start)  # type: ignore[arg-type]

    sender = WebPush(VAPID, SUBJECT, (HOST,), WithoutSockets(keep))  # type: ignore[arg-type]
    assert sender.send(subscription(browser), PUSHED).outcome is Outcome.TAKEN
    opened = http_ece.decrypt(body, private_key=browser.private, auth_secret=browser.auth)
    assert json.loads(opened) == vars(PUSHED)
    assert secret.opened(body, browser.private, browser.auth) == opened
    assert len(body) < 3000
    (request,) = gateway.asked
    assert request.headers["TTL"] == "86400"
    assert request.headers["Topic"] == PUSHED.tag
    with pytest.raises(ValueError, match="keys"):
        secret.opened(body, push.PushService().subscribe(ORIGIN).private, browser.auth)


def test_the_service_knows_who_sends(browser: push.Browser) -> None:
    service = push.PushService()
    mine = service.subscribe(ORIGIN)
    gateway = Gateway("", 201)
    answering(gateway).send(subscription(mine), PUSHED)
    headers = gateway.asked[0].headers
    assert service.why_not(mine, headers, b"") == (201, "")
    mine.key = "another"
    assert service.why_not(mine, headers, b"") == (403, "another key")
    mine.key, mine.origin = "", "https://other.test"
    assert service.why_not(mine, headers, b"") == (403, "another audience")


GOOD = (
    "https://fcm.googleapis.com/fcm/send/x",
    "https://updates.push.services.mozilla.com/wpush/v2/x",
    "https://web.push.apple.com/x",
    "https://wns2-par02p.notify.windows.com/w/?token=x",
    f"https://{HOST}/push/send/x",
)
BAD = (
    "http://fcm.googleapis.com/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://fcm.googleapis.com:8443/x",
    "https://fcm.googleapis.com@evil.example/x",
    "https://127.0.0.1:8443\\.push.apple.com/x",
    "https://10.0.0.1\\.push.services.mozilla.com/",
    "https://fcm.googleapis.com/\x00x",
    "https://evilnotify.windows.com/x",
    "https://evil.example/fcm.googleapis.com",
    f"http://{HOST}/push/send/x",
    "https://127.0.0.1/x",
    "http://169.254.169.254/latest",
    "https://[::1]/x",
    "https://[broken",
    "file:///etc/passwd",
    "https://fcm.googleapis.com/" + "x" * 1024,
    "https://fcm.googleapis.com/ё",
    "",
)


@pytest.mark.parametrize(("endpoint", "good"), [(one, True) for one in GOOD] + [(one, False) for one in BAD])
def test_only_push_services_are_called(browser: push.Browser, endpoint: str, good: bool) -> None:
    gateway = Gateway("", 201)
    sender, to = answering(gateway), subscription(browser, endpoint or "x")
    assert sender.accepts(endpoint, to.p256dh, to.auth) is good
    assert (sender.send(to, PUSHED).outcome is Outcome.TAKEN) is good
    assert len(gateway.asked) == good


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [
        ("", "A" * 22),
        ("A" * 87, "A" * 22),
        ("not base64 ё", "A" * 22),
        ("", ""),
        ("A" * 87, "A" * 22 + "!" * 200),
        ("A" * 87, "A\x00" * 11),
        ("B" + "A" * 86, "A" * 22),
    ],
)
def test_keys_that_are_none_are_refused(browser: push.Browser, p256dh: str, auth: str) -> None:
    sender, good = answering(Gateway("")), subscription(browser)
    assert not sender.accepts(good.endpoint, p256dh, auth)
    assert not sender.accepts(good.endpoint, good.p256dh, "AAAA")


ANSWERS = {
    200: Outcome.TAKEN, 201: Outcome.TAKEN, 202: Outcome.TAKEN, 400: Outcome.REFUSED, 401: Outcome.REFUSED,
    403: Outcome.REFUSED, 404: Outcome.GONE, 410: Outcome.GONE, 413: Outcome.REFUSED, 429: Outcome.LATER,
    500: Outcome.LATER, 503: Outcome.LATER, 302: Outcome.LATER, 307: Outcome.LATER,
}  # fmt: skip


@pytest.mark.parametrize(("status", "outcome"), ANSWERS.items())
def test_each_answer_has_its_outcome_and_no_redirect_is_followed(
    browser: push.Browser, status: int, outcome: Outcome
) -> None:
    gateway = Gateway("", status, {"Location": f"{ORIGIN}/elsewhere"})
    assert answering(gateway).send(subscription(browser), PUSHED).outcome is outcome
    assert len(gateway.asked) == 1


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("999999999999", timedelta(days=1)),
        ("Wed, 01 Jan 2020 00:00:00 GMT", timedelta(0)),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_how_long_they_ask_to_wait(browser: push.Browser, said: str, wait: timedelta | None) -> None:
    gateway = Gateway("", 429, {"Retry-After": said} if said else {})
    assert answering(gateway).send(subscription(browser), PUSHED).after == wait


def test_no_endpoint_is_logged(browser: push.Browser, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    answering(Gateway("", 302, {"Location": ORIGIN})).send(subscription(browser), PUSHED)
    assert "outcome unknown" in caplog.text
    assert browser.token not in caplog.text
