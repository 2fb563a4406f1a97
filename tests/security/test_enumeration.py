"""Nobody learns who is registered, by signing in or by a reset: seen by what is done, not by a clock."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, event
from werkzeug.test import TestResponse

from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import stages
from steps.support.given import PASSWORD
from tests.pages.tokens import token

PEOPLE = {
    "nobody": ("nobody@example.ru", PASSWORD),
    "a wrong password": ("anna@example.ru", "неверный пароль"),
    "blocked": ("boris@example.ru", PASSWORD),
    "deleted": ("vera@example.ru", PASSWORD),
    "without a password": ("sso@example.ru", ""),
}
CHANGING = {"X-Trace-Id", "Date", "Set-Cookie"}


class Done:
    """What the shop does for an answer: statements, and passwords compared."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.hashes = 0


@pytest.fixture
def watched(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Counts what is done within."""
    fits = shop.passwords.fits

    @contextmanager
    def watch() -> Iterator[Done]:
        done = Done()

        def counted(password: str, password_hash: str | None) -> bool:
            done.hashes += 1
            return fits(password, password_hash)

        def executed(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
            done.statements.append(" ".join(statement.split()))

        monkeypatch.setattr(shop.passwords, "fits", counted)
        event.listen(Engine, "before_cursor_execute", executed)
        yield done
        event.remove(Engine, "before_cursor_execute", executed)

    return watch


@pytest.fixture
def known(shop: Shop) -> None:
    for name in ("anna", "boris", "vera", "sso"):
        arrange.registered(shop, f"{name}@example.ru")
    arrange.block(shop, "boris@example.ru")
    stages.delete_account(shop, "vera@example.ru")
    arrange.change(
        shop, "UPDATE account SET password_hash = '' WHERE username = :name", name="sso@example.ru"
    )


def told(answer: TestResponse) -> tuple[int, Any, dict[str, str]]:
    """The answer but for what differs in any two answers."""
    body = {name: text for name, text in (answer.get_json() or {}).items() if name != "traceId"}
    headers = {name: text for name, text in answer.headers.items() if name not in CHANGING}
    return answer.status_code, body, headers


def bare(answer: TestResponse, username: str) -> str:
    """The page without the name that was typed and the token that every page has anew."""
    return re.sub('name="csrf_token" value="[^"]+"', "", answer.text.replace(username, ""))


@pytest.mark.usefixtures("known")
def test_the_contract_does_and_says_the_same(visitor: FlaskClient, watched: Any) -> None:
    seen = {}
    for name, (username, password) in PEOPLE.items():
        with watched() as done:
            answer = visitor.post("/api/auth/login", json={"username": username, "password": password or "x"})
        seen[name] = (told(answer), done.hashes, done.statements)
    first = seen["nobody"]
    assert first[0][0] == 401
    assert first[1] == 1
    assert {name: one for name, one in seen.items() if one != first} == {}


@pytest.mark.usefixtures("known")
def test_the_page_does_and_says_the_same(visitor: FlaskClient, watched: Any) -> None:
    seen = {}
    for name, (username, password) in PEOPLE.items():
        form = {"username": username, "password": password or "x", "csrf_token": token(visitor, "/sign-in")}
        with watched() as done:
            answer = visitor.post("/sign-in", data=form)
        seen[name] = (answer.status_code, bare(answer, username), done.hashes, done.statements)
    first = seen["nobody"]
    assert (first[0], first[2]) == (401, 1)
    assert {name: one for name, one in seen.items() if one != first} == {}


@pytest.mark.usefixtures("known")
def test_a_forgotten_password_is_asked_for_alike(visitor: FlaskClient, watched: Any) -> None:
    seen = {}
    for name, (username, _) in PEOPLE.items():
        form = {"login": username, "csrf_token": token(visitor, "/reset")}
        with watched() as done:
            answer = visitor.post("/reset", data=form)
        seen[name] = (answer.status_code, bare(answer, username), done.statements)
    assert {name: one for name, one in seen.items() if one != seen["nobody"]} == {}


@pytest.mark.usefixtures("known")
def test_registering_tells_a_taken_name_as_the_contract_asks_and_not_for_long(visitor: FlaskClient) -> None:
    """409 is the specification's; who asks often is stopped, whatever he asks for."""
    new = {"username": "anna@example.ru", "email": "anna@example.ru", "password": PASSWORD}
    answers = [visitor.post("/api/auth/register", json=new) for _ in range(12)]
    codes = [answer.status_code for answer in answers]
    assert set(codes[:10]) == {409}
    assert set(codes[10:]) == {429}
    for answer in answers:
        assert "Retry-After" in answer.headers or answer.status_code == 409
    other = visitor.post("/api/auth/register", json=new | {"username": "novy", "email": "novy@example.ru"})
    assert other.status_code == 429
