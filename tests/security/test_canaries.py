"""Whatever a client does and whatever breaks: no log line and no kept message has his secrets."""

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from shopcore.adapters.log import formatter
from shopcore.notification.ports import Delivery
from shopcore.wiring import Shop
from steps.support import sign_on as arrange_sign_on
from steps.support.addresses import COOKIE
from steps.support.faults import break_database
from steps.support.outside import Mailbox
from steps.support.providers import oblako, visit
from steps.support.stored import Stored
from tests.pages.tokens import token

PASSWORD, NEW_PASSWORD, WRONG = "kanareyka-1 пароль", "kanareyka-2 пароль", "kanareyka-3 пароль"
EMAIL, PHONE = "kanareyka@example.ru", "+79031234567"
FIRST, LAST = "Канарейка", "Жёлтенькая"
SEARCHED = "kanareyka-искал"
PERSON = {"first_name": FIRST, "last_name": LAST, "email": EMAIL, "phone": PHONE, "consent": "yes"}


@dataclass
class Day:
    """A client's day, and every secret that was a part of it."""

    shop: Shop
    browser: FlaskClient
    mailbox: Mailbox
    secrets: set[str]

    def post(self, address: str, **form: str) -> str:
        given = form | {"csrf_token": token(self.browser, "/sign-in")}
        self.secrets.add(given["csrf_token"])
        text = self.browser.post(address, data=given).text
        self.note_session()
        return text

    def note_session(self) -> None:
        for name in (COOKIE, "signOn", "device"):
            cookie = self.browser.get_cookie(name)
            if cookie and cookie.value:
                self.secrets.add(cookie.value)

    def link_of_letter(self) -> str:
        """The path that the newest letter leads to."""
        self.shop.pump()
        letter = self.mailbox.to(EMAIL)[-1]
        path = urlsplit(re.findall(r"http://127\.0\.0\.1:8000(/\S+)", letter.text)[-1]).path
        self.secrets.add(path.rsplit("/", 1)[-1])
        return path


@pytest.fixture
def log(shop: Shop) -> Iterator[io.StringIO]:
    """All levels, with every SQL statement."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter())
    root, before = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    engines = [shop.database.write, shop.database.read]
    for engine in engines:
        engine.echo = True
    yield stream
    for engine in engines:
        engine.echo = False
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.fixture
def day(shop: Shop, app: Flask, mailbox: Mailbox) -> Day:
    secrets = {PASSWORD, NEW_PASSWORD, WRONG, EMAIL, PHONE, FIRST, LAST, SEARCHED, "9031234567"}
    arrange_sign_on.let_in_through(shop, [oblako()])
    return Day(shop, app.test_client(), mailbox, secrets)


def live(day: Day) -> None:
    """Registers, errs, signs in, buys, forgets the password, comes through another site, reads his data."""
    day.post("/registration", password=PASSWORD, **PERSON)
    day.browser.get(day.link_of_letter())
    day.post("/registration", password=PASSWORD, **PERSON)
    day.post("/sign-out")
    day.post("/sign-in", username=EMAIL, password=WRONG)
    day.post("/sign-in", username=WRONG, password=EMAIL)
    day.post("/sign-in", username=EMAIL, password=PASSWORD)
    day.browser.get("/search", query_string={"q": SEARCHED})
    day.post("/cart/add", product="1")
    day.browser.get("/cart")
    day.browser.get("/api/auth/auth")
    day.browser.post("/api/auth/login", json={"username": EMAIL, "password": PASSWORD})
    day.note_session()
    day.browser.post("/api/auth/register", json={"username": FIRST, "email": EMAIL, "password": WRONG})
    day.browser.get("/cabinet/sign-in-ways")
    link(day)
    day.post("/sign-out")
    day.post("/reset", login=EMAIL)
    letter = day.link_of_letter()
    day.browser.get(letter, follow_redirects=True)
    day.note_session()


def link(day: Day) -> None:
    address = day.browser.get("/cabinet/sign-in-ways/add/oblako").headers["Location"]
    asked = dict(parse_qsl(urlsplit(address).query))
    back = urlsplit(visit(address, EMAIL))
    day.secrets |= {asked["state"], asked["nonce"], dict(parse_qsl(back.query))["code"]}
    day.note_session()
    day.browser.get(f"{back.path}?{back.query}")
    day.post("/cabinet/sign-in-ways/confirm", password=WRONG)
    day.post("/cabinet/sign-in-ways/confirm", password=PASSWORD)


def break_things(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    """An outage, a bug that quotes the client, a letter that cannot be made, one that is refused."""
    mend = break_database(day.shop)
    day.browser.post("/sign-in", data={"username": EMAIL, "password": PASSWORD})
    mend()

    def fail(*arguments: object, **named: object) -> None:
        raise ValueError(f"{EMAIL} {PHONE}")

    with monkeypatch.context() as patched:
        patched.setattr(day.shop.passwords, "fits", fail)
        day.post("/sign-in", username=EMAIL, password=PASSWORD)
    with monkeypatch.context() as patched:
        patched.setattr(day.shop.letters, "render", fail)
        day.browser.post(
            "/api/auth/register", json={"username": "vtoraya", "email": f"2{EMAIL}", "password": WRONG}
        )
        day.shop.pump()
    day.mailbox.answer = Delivery.REFUSED
    day.post("/reset", login=EMAIL)
    day.shop.pump()


@pytest.fixture
def lived(day: Day, log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> str:
    """What was logged."""
    live(day)
    break_things(day, monkeypatch)
    return log.getvalue()


def test_no_log_line_has_a_secret_or_a_person(day: Day, lived: str) -> None:
    assert "INSERT INTO account" in lived
    assert "Traceback" in lived
    assert lived.count('"event": "request"') > 20
    assert len(day.secrets) > 20
    found = {secret: line for line in lived.splitlines() for secret in day.secrets if secret in line}
    assert not found


def test_no_kept_message_or_notice_has_a_secret(day: Day, lived: str) -> None:
    """Who somebody is must be in messages; what opens doors must not stay in them, nor anywhere in clear."""
    personal = {EMAIL, PHONE, FIRST, LAST, SEARCHED, "9031234567"}
    rows = Stored(day.shop.settings.database_url).rows()
    text = "\n".join(row for table in rows.values() for row in table)
    doors = day.secrets - personal
    assert not [secret for secret in doors if secret in text]


def test_the_scan_sees_what_it_looks_for(day: Day, log: io.StringIO) -> None:
    """Without the mask, and with the parameters of statements, the same day would be found."""
    seen: list[str] = []

    def note(connection: object, cursor: object, statement: str, parameters: object, *rest: object) -> None:
        seen.append(repr(parameters))

    event.listen(day.shop.database.write, "before_cursor_execute", note)
    live(day)
    event.remove(day.shop.database.write, "before_cursor_execute", note)
    assert {EMAIL, PHONE, FIRST} <= {secret for secret in day.secrets if secret in "".join(seen)}
