"""Every route before everybody: visitor, client, another client, each role, blocked, deleted, unasked."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from routes import BUYER, CLIENT, EVERYBODY, MACHINE, ROLES, ROUTES, STAFF, Door, doors
from werkzeug.test import TestResponse

from shopcore.auth import service as auth
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import stages
from steps.support.addresses import COOKIE
from tests.pages.tokens import token
from webapp.api.documents import application, openapi

DOORS = doors(application())
PATHS = openapi()["paths"]
LET_IN, SIGN_IN, CONSENT, NONE, CLOSED, DELETED, NOT_YOURS = (
    "let in", "asked to sign in", "asked for consent", "401", "403", "404 deleted", "nothing here for him",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Somebody with a browser."""

    name: str
    browser: FlaskClient


def signed_in(app: Flask, shop: Shop, name: str, change: Callable[[Shop, str], object]) -> Person:
    email = f"{name.replace(' ', '-')}@example.ru"
    browser = app.test_client()
    browser.set_cookie(COOKIE, arrange.client(shop, email).session)
    browser.get("/")  # the first page remembers the token of its forms
    change(shop, email)
    return Person(name, browser)


def without_consent(app: Flask, shop: Shop) -> Person:
    account = arrange.registered_by_contract(shop, "unasked@example.ru")
    browser = app.test_client()
    browser.set_cookie(COOKIE, stages.open_session(shop, account.username))
    return Person("without consent", browser)


@pytest.fixture
def people(shop: Shop, app: Flask) -> list[Person]:
    visitor = Person("visitor", app.test_client())
    anna = signed_in(app, shop, "client", _nothing)
    stages.place(shop, "client@example.ru", "zakaz-anny-000001", {"Чайник заварочный «Капля», 0,8 л": 1})
    stages.bring(shop, "zakaz-anny-000001", "COMPLETED")
    others = [signed_in(app, shop, "another client", _nothing)]
    others += [signed_in(app, shop, role, _grant(role)) for role in ROLES]
    others += [signed_in(app, shop, "blocked", arrange.block)]
    others += [signed_in(app, shop, "deleted", stages.delete_account)]
    return [visitor, anna, *others, without_consent(app, shop)]


def _nothing(shop: Shop, email: str) -> None:
    """As he is."""


def _grant(role: str) -> Callable[[Shop, str], object]:
    def given(shop: Shop, email: str) -> None:
        shop.write(auth.vouch, email)
        shop.write(auth.grant, email, role)

    return given


def expected(door: Door, who: str) -> set[str]:
    """What may happen to this person at this door."""
    told = door.told
    if told.whom in (EVERYBODY, MACHINE):
        return {LET_IN}
    if door.is_contract and who in ("visitor", "blocked", "deleted"):
        return {{"visitor": NONE, "blocked": CLOSED, "deleted": DELETED}[who]}
    if who in ("visitor", "blocked", "deleted"):
        return {SIGN_IN}
    if told.whom == STAFF:
        mine = NOT_YOURS if told.missing else LET_IN
        return {mine} if who in told.roles else {CLOSED}
    if who == "without consent" and told.whom == BUYER and not door.is_contract:
        return {CONSENT}
    return {LET_IN}


def outcome(answer: TestResponse) -> str:
    """What has happened to who asked; any other refusal is of the request, and he was let in."""
    place = answer.headers.get("Location", "")
    code = (answer.get_json(silent=True) or {}).get("errorCode", "")
    if answer.status_code in (301, 302, 303) and place.startswith(("/sign-in", "/registration")):
        return SIGN_IN
    if answer.status_code in (301, 302, 303) and place.startswith("/consent"):
        return CONSENT
    if answer.status_code == 401 and code != "BAD_CREDENTIALS":
        return NONE
    if answer.status_code == 403:
        return CLOSED
    return DELETED if code == "ACCOUNT_DELETED" else LET_IN


def knock(person: Person, door: Door) -> TestResponse:
    """Asks as the page would; contracts are asked with their own example."""
    told = door.told
    address = door.path(person.browser.application)
    if door.is_contract:
        return person.browser.open(address, method=door.method, query_string=told.query, json=example(door))
    form = {"csrf_token": token(person.browser, "/sign-in")} | told.form if door.method == "POST" else None
    return person.browser.open(address, method=door.method, query_string=told.query, data=form, buffered=True)


def example(door: Door) -> object:
    told = PATHS.get(door.rule.rule, {}).get(door.method.lower(), {})
    return told["requestBody"]["content"]["application/json"]["example"] if "requestBody" in told else None


def test_every_route_is_told_whom_it_is_for() -> None:
    known = {door.rule.endpoint for door in DOORS}
    assert known - set(ROUTES) == set(), "say in tests/security/routes.py whom these routes are for"
    assert set(ROUTES) - known == set(), "these routes are gone"


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_nobody_gets_further_than_he_may(people: list[Person], door: Door) -> None:
    if door.rule.endpoint not in ROUTES:
        pytest.fail("not told in tests/security/routes.py")
    for person in people:
        answer = knock(person, door)
        found = outcome(answer)
        if answer.status_code == 404 and door.told.whom == STAFF:
            found = NOT_YOURS
        assert answer.status_code < 500, f"{person.name}: {answer.status}"
        assert found in expected(door, person.name), f"{person.name}: {found}, {answer.status}"


OWN = [door for door in DOORS if door.rule.endpoint in ROUTES and door.told.whom in (CLIENT, BUYER)]


@pytest.mark.parametrize("door", OWN, ids=str)
def test_another_client_is_shown_nothing_of_the_first(people: list[Person], door: Door) -> None:
    another = next(person for person in people if person.name == "another client")
    answer = knock(another, door)
    assert "client@example.ru" not in answer.text.replace("another-client@example.ru", "")
    assert "zakaz-anny-000001" not in answer.text or answer.location  # led on by the address he gave
