"""Every route with every method, answered well, badly or not at all, is guarded by the same headers."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from routes import ROUTES, Door, doors
from werkzeug.test import TestResponse

from shopcore.wiring import Shop
from steps.support.faults import break_database
from webapp.api.documents import application

DOORS = [door for door in doors(application()) if door.rule.endpoint in ROUTES]
FILES = ("static", "bootstrap.static", "pictures.show", "pictures.draw", "channels.worker")
EXACTLY = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FORBIDDEN = ("Access-Control-Allow-Origin", "X-Powered-By", "Server")


def guarded(answer: TestResponse, may_be_kept: bool = False) -> None:
    policy = dict(
        part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; ") if " " in part
    )
    assert policy["default-src"] == "'none'"
    for part in ("script-src", "form-action", "base-uri", "frame-ancestors"):
        assert not {"*", "'unsafe-inline'", "'unsafe-eval'", "https:"} & set(policy.get(part, "").split()), (
            part
        )
    assert {name: answer.headers.get(name) for name in EXACTLY} == EXACTLY
    assert answer.headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert "camera=()" in answer.headers["Permissions-Policy"]
    kept = answer.headers["Cache-Control"]
    assert may_be_kept or "no-store" in kept or kept == "private, no-cache", kept
    assert not [name for name in FORBIDDEN if name in answer.headers]
    assert answer.headers["X-Trace-Id"]


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_an_answer_is_guarded(app: Flask, visitor: FlaskClient, door: Door) -> None:
    answer = visitor.open(door.path(app), method=door.method, query_string=door.told.query, buffered=True)
    assert answer.status_code < 500
    guarded(answer, door.rule.endpoint in FILES and answer.status_code == 200)


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_another_method_is_refused_and_guarded(app: Flask, visitor: FlaskClient, door: Door) -> None:
    answer = visitor.open(door.path(app), method="PATCH", buffered=True)
    assert answer.status_code == 405
    guarded(answer)


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_an_answer_without_a_database_is_guarded(
    shop: Shop, app: Flask, visitor: FlaskClient, door: Door
) -> None:
    visitor.set_cookie("sessionId", "0" * 64)
    mend = break_database(shop)
    answer = visitor.open(door.path(app), method=door.method, query_string=door.told.query, buffered=True)
    mend()
    guarded(answer, door.rule.endpoint in FILES and answer.status_code == 200)
    if answer.status_code >= 500:
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


METHODS = ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")


def test_no_header_or_field_changes_the_method(visitor: FlaskClient) -> None:
    for name in METHODS:
        assert visitor.get("/sign-in", headers={name: "POST"}).status_code == 200
        assert visitor.post("/cart", headers={name: "GET"}).status_code == 405
    assert visitor.post("/cart?_method=GET", data={"_method": "GET"}).status_code == 405


HOSTS = (
    "evil.example",
    "evil.example:80",
    "127.0.0.1:8000@evil.example",
    "evil.example/x?",
    "[::1",
    "a b",
    "",
)


@pytest.mark.parametrize("door", [door for door in DOORS if door.method == "GET"], ids=str)
def test_the_host_header_is_believed_by_nobody(app: Flask, visitor: FlaskClient, door: Door) -> None:
    for host in HOSTS:
        forged = {"Host": host, "X-Forwarded-Host": host or "x", "Forwarded": f"host={host}"}
        answer = visitor.get(door.path(app), query_string=door.told.query, headers=forged, buffered=True)
        assert answer.status_code < 500, host
        assert not host or "evil.example" not in answer.text + str(answer.headers), host


@pytest.mark.parametrize(
    "path", ["//cart", "///evil.example", "/cart//", "/./cart", "/about//offer", "//evil.example/.."]
)
def test_an_odd_path_leads_nowhere_else(visitor: FlaskClient, path: str) -> None:
    """werkzeug would answer a doubled slash with a redirect to the Host that the caller names."""
    answer = visitor.open(path, headers={"Host": "evil.example"})
    assert "evil.example" not in answer.headers.get("Location", "")
    assert answer.status_code < 500


LARGE = {
    "a cookie of 60 kB": {"Cookie": "sessionId=" + "x" * 60_000},
    "a thousand cookies": {"Cookie": "; ".join(f"c{number}={number}" for number in range(1000))},
    "a hundred headers": {f"X-Many-{number}": "x" * 100 for number in range(100)},
    "a long Accept-Language": {"Accept-Language": ",".join(["ru"] * 10_000)},
    "two sessions": {"Cookie": "sessionId=a; sessionId=b"},
    "a cookie that is no text": {"Cookie": "sessionId=\xff\xfe"},
}


@pytest.mark.parametrize("headers", LARGE.values(), ids=LARGE)
def test_large_headers_are_no_trouble(visitor: FlaskClient, headers: dict[str, str]) -> None:
    for place in ("/", "/cart", "/api/order/cart"):
        answer = visitor.get(place, headers=headers)
        assert answer.status_code in (200, 302, 401), place
        guarded(answer)


@pytest.mark.parametrize("door", [door for door in DOORS if door.method != "GET"], ids=str)
def test_twelve_megabytes_are_refused(app: Flask, visitor: FlaskClient, door: Door) -> None:
    kind = "application/json" if door.is_contract else "application/x-www-form-urlencoded"
    body = b'{"a": "' + b"x" * 12_000_000 + b'"}'
    answer = visitor.open(door.path(app), method=door.method, data=body, content_type=kind)
    assert answer.status_code == 413
    guarded(answer)
