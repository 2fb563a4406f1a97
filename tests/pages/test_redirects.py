"""After signing in the shopper goes where he wanted, and never to another site."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from tokens import token
from werkzeug.test import TestResponse

from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support.given import PASSWORD
from webapp.afterwards import is_ours

OURS = [
    "/",
    "/cart",
    "/product/1",
    "/search?q=%D1%87%D0%B0%D0%B9&page=2",
    "/about/offer#top",
]
FOREIGN = [
    "",
    "cart",
    "/nothing",
    "/cart/",
    "/a//b",
    "/product/x",
    "/cart/add",
    "evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example/%2f..",
    "/\\evil.example",
    "/\\/evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "\u00a0//evil.example",
    "\u2028//evil.example",
    "\u200b//evil.example",
    "/\u2028/evil.example",
    "/\x00/evil.example",
    "/x\r\nLocation: https://evil.example",
    "https://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "http://localhost@evil.example",
    "http://localhost/",
    "http://[",
    "//[",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "?next=//evil.example",
    "#//evil.example",
    "/..//evil.example",
    "/./\\evil.example",
    "/a/../..//evil.example",
    "/api/auth/logout",
    "/API/auth/logout",
    "/%61pi/auth/logout",
    "/x/../api/auth/logout",
]


@pytest.mark.parametrize("target", OURS)
def test_a_page_of_ours_is_ours(app: Flask, target: str) -> None:
    with app.app_context():
        assert is_ours(target)


@pytest.mark.parametrize("target", FOREIGN)
def test_nothing_else_is(app: Flask, target: str) -> None:
    with app.app_context():
        assert not is_ours(target)


def sign_in(visitor: FlaskClient, **more: str) -> TestResponse:
    form = {"username": "anna@example.ru", "password": PASSWORD, "csrf_token": token(visitor, "/sign-in")}
    return visitor.post("/sign-in", data=form | more)


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize("target", FOREIGN)
def test_signing_in_leads_home_instead(visitor: FlaskClient, target: str) -> None:
    answer = sign_in(visitor, next=target)
    assert answer.headers.get("Location", "/") == "/"
    assert answer.status_code in (302, 400)
    assert "evil" not in str(answer.headers)


@pytest.mark.usefixtures("anna")
def test_signing_in_leads_to_what_was_wanted(visitor: FlaskClient) -> None:
    asked = visitor.get("/cart?remove=1")
    assert asked.headers["Location"] == "/sign-in?next=/cart?remove%3D1"
    form = visitor.get(asked.headers["Location"]).text
    assert '<input type="hidden" name="next" value="/cart?remove=1">' in form
    assert sign_in(visitor, next="/cart?remove=1").headers["Location"] == "/cart?remove=1"


@pytest.mark.parametrize("product", ["1", "100500", "999999999", "1e3", "-1", "%31"])
def test_the_product_of_a_link_goes_into_the_cart_or_nowhere(
    shop: Shop, visitor: FlaskClient, anna: arrange.Client, product: str
) -> None:
    answer = sign_in(visitor, add=product)
    wanted = {"1": "/cart", "100500": "/product/100500", "999999999": "/product/999999999"}
    assert (answer.status_code, answer.headers["Location"]) == (302, wanted.get(product, "/"))
    found = arrange.cart(shop, anna.username)
    assert [line.product_id for line in found.lines] == [1] if product == "1" else found is None


def test_what_was_wanted_is_no_html(visitor: FlaskClient) -> None:
    page = visitor.get('/sign-in?next=/"><script>alert(1)</script>').text
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "localhost@evil.example", "[", "a b", ""]
)
def test_the_host_header_leads_nowhere(visitor: FlaskClient, host: str) -> None:
    answer = visitor.get("/cart", headers={"Host": host})
    assert answer.headers.get("Location", "/").startswith("/")
    assert "evil" not in answer.text + str(answer.headers)
