"""Headers that guard the shopper stand on every answer, good or bad; cookies carry their flags."""

import gzip
import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from shopcore.wiring import Shop
from steps.support.addresses import COOKIE
from steps.support.faults import break_database
from webapp import create_app

ANSWERS = {
    "/": 200,
    "/search?q=чай": 200,
    "/product/1": 200,
    "/sign-in": 200,
    "/registration": 200,
    "/cart": 302,
    "/about/offer": 200,
    "/nothing": 404,
    "/product/999999": 404,
    "/search?q=%00": 400,
    "/cart/add": 405,
    "/static/shop.css": 200,
    "/static/nothing": 404,
    "/pictures/nothing.svg": 404,
    "/api/store/search": 200,
    "/api/order/cart": 401,
    "/api/nothing": 404,
    "/api/openapi.json": 200,
}


def guarded(answer: TestResponse) -> None:
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["X-Trace-Id"]
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Server" not in answer.headers or "Python" not in answer.headers["Server"]


@pytest.mark.parametrize(("address", "status"), ANSWERS.items())
def test_every_answer_is_guarded(visitor: FlaskClient, address: str, status: int) -> None:
    answer = visitor.get(address, buffered=True)
    assert answer.status_code == status
    guarded(answer)
    cached = address.startswith(("/static/", "/search", "/product/")) or address == "/"
    assert ("no-store" in answer.headers.get("Cache-Control", "")) != (cached and status == 200)


CATALOGUE = ["/", "/catalogue", "/catalogue/1", "/search?q=чай", "/product/1"]


@pytest.mark.parametrize("address", CATALOGUE)
def test_a_visitor_may_keep_what_is_still_so(visitor: FlaskClient, address: str) -> None:
    first = visitor.get(address)
    assert first.headers["Cache-Control"] == "private, no-cache"
    again = visitor.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    packed = visitor.get(address, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == first.data
    held = {"If-None-Match": packed.headers["ETag"], "Accept-Encoding": "gzip"}
    assert visitor.get(address, headers=held).status_code == 304


@pytest.mark.parametrize("address", CATALOGUE)
def test_a_client_s_pages_are_neither_kept_nor_packed(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    assert "Content-Encoding" not in answer.headers


HEAVIEST = 100 * 1024


@pytest.mark.parametrize("address", CATALOGUE)
def test_a_page_without_its_pictures_is_light(visitor: FlaskClient, address: str) -> None:
    page = visitor.get(address).text
    files = set(re.findall(r'(?:href|src)="(/(?:static|bootstrap)/[^"]+)"', page))
    assert len(files) > 6, files
    sizes = {
        one: len(visitor.get(one, headers={"Accept-Encoding": "gzip"}, buffered=True).data)
        for one in (address, *files)
    }
    assert sum(sizes.values()) < HEAVIEST, sizes


def test_an_answer_to_an_error_of_ours_is_guarded(shop: Shop) -> None:
    app = create_app(shop)

    def fail() -> str:
        raise ValueError("secret")

    app.add_url_rule("/fails", "fails", fail)
    answer = app.test_client().get("/fails")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Магазин ошибся" in answer.text
    guarded(answer)


def test_an_answer_without_a_database_is_guarded(shop: Shop, client: FlaskClient) -> None:
    mend = break_database(shop)
    answer = client.get("/")
    mend()
    assert answer.status_code == 503
    guarded(answer)


def test_a_picture_runs_nothing(visitor: FlaskClient) -> None:
    answer = visitor.get("/pictures/tuman-350-1.svg", buffered=True)
    assert answer.status_code == 200
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def secured(shop: Shop) -> Flask:
    shop.settings = replace(shop.settings, base_url="https://shop.example")
    return create_app(shop)


@pytest.mark.usefixtures("anna")
def test_the_cookie_of_the_contracts_has_its_flags(shop: Shop) -> None:
    login = {"username": "anna@example.ru", "password": "верный пароль 1"}
    for app, secure in ((create_app(shop), False), (secured(shop), True)):
        cookies = app.test_client().post("/api/auth/login", json=login).headers.getlist("Set-Cookie")
        assert {cookie.partition("=")[0] for cookie in cookies} == {COOKIE, "device"}
        for cookie in cookies:
            check_flags(cookie, secure)


def test_the_cookie_of_the_pages_has_its_flags(shop: Shop) -> None:
    for app, secure in ((create_app(shop), False), (secured(shop), True)):
        (cookie,) = app.test_client().get("/sign-in").headers.getlist("Set-Cookie")
        assert cookie.startswith("visitor=")
        check_flags(cookie, secure)
        (cookie,) = app.test_client().get("/from-letter/reset/CODE").headers.getlist("Set-Cookie")
        assert cookie.startswith("letterCode=CODE")
        check_flags(cookie, secure)


def check_flags(cookie: str, secure: bool) -> None:
    _, *flags = cookie.split("; ")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(flags)
    assert ("Secure" in flags) == secure
    assert not any(flag.startswith("Domain") for flag in flags)


def test_behind_tls_browsers_stay_there(shop: Shop, visitor: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in visitor.get("/").headers
    for address in ("/", "/nothing", "/api/store/search", "/static/shop.css"):
        answer = secured(shop).test_client().get(address, buffered=True)
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_a_visitor_who_only_looks_gets_no_cookie(visitor: FlaskClient) -> None:
    for address in ("/", "/search?q=чай", "/product/1", "/about/offer", "/static/shop.css"):
        assert not visitor.get(address, buffered=True).headers.getlist("Set-Cookie"), address


@pytest.mark.parametrize(
    "address", ["/static/nothing", "/pictures/nothing.svg", "/bootstrap/nothing", "/api/nothing"]
)
def test_an_address_without_session_leaves_the_cookie_alone(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404
    assert not client.get(address).headers.getlist("Set-Cookie")
    assert client.get("/cart").status_code == 200


def test_a_second_click_on_sign_in_does_not_sign_out_again(shop: Shop, visitor: FlaskClient) -> None:
    """The first answer has just brought another cookie; what belongs to the dead session must not take it."""
    visitor.set_cookie(COOKIE, "0" * 64)
    assert visitor.get("/").headers.getlist("Set-Cookie") == []
    assert visitor.post("/sign-in", data={"csrf_token": "old"}).headers.getlist("Set-Cookie") == []
