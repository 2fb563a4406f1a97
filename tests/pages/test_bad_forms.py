"""Whatever a page is sent, it answers with a page of ours and never with a 500, and nothing changes."""

from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from tokens import token
from werkzeug.test import TestResponse

from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support.stored import Stored, changed

KETTLE = "Чайник заварочный «Капля», 0,8 л"
FORM = "application/x-www-form-urlencoded"
REGISTRATION = {
    "first_name": "Борис",
    "last_name": "Иванов",
    "password": "верный пароль 1",
    "email": "boris@example.ru",
    "phone": "+7 912 345-67-89",
    "consent": "yes",
}
POSTS: dict[str, dict[str, str]] = {
    "/registration": REGISTRATION,
    "/sign-in": {"username": "anna@example.ru", "password": "верный пароль 1"},
    "/cart/add": {"product": "1"},
    "/cart/remove": {"order": "", "version": "0", "item": "1"},
    "/cart/quantity": {"order": "", "version": "0", "item": "1", "quantity": "2"},
}
NO_TEXT = {
    "a NUL": b"%00",
    "a NUL as it is": b"\0",
    "a control sign": b"%1b",
    "U+FFFD": b"%ef%bf%bd",
    "a very long text": b"x" * 20_000,
}
NO_NUMBER = {
    "broken UTF-8": b"%ff",
    "broken UTF-8 as it is": b"\xff",
    "a surrogate": b"%ed%a0%80",
    "a very long number": b"9" * 20_000,
    "a number over every column": b"99999999999999999999",
    "a number over an INTEGER": b"4294967296",
    "a negative number": b"-1",
    "a fraction": b"1.5",
    "another script's digit": b"%D9%A1",
    "a superscript": b"%C2%B2",
    "no number": b"one",
    "nothing": b"",
    "a line break": b"1%0d%0aSet-Cookie:%20a=b",
    "a quote": b"%27%22%3E%3Cscript%3E",
}
NUMBERS = {"product", "version", "item", "quantity", "order", "csrf_token"}


def refused(answer: TestResponse) -> str:
    """What is wrong with an answer that has to be a page of ours; empty if nothing is."""
    if answer.status_code >= 500:
        return f"{answer.status}"
    if answer.status_code not in (301, 302, 308) and "<title>" not in answer.text:
        return f"no page: {answer.status} {answer.text[:200]}"
    return ""


@pytest.fixture
def in_cart(shop: Shop, anna: arrange.Client) -> str:
    return arrange.in_cart(shop, anna.username, KETTLE).id


def post(client: FlaskClient, address: str, good: dict[str, str], field: str, raw: bytes) -> TestResponse:
    """Sends the good form with these raw bytes in one field."""
    kept = {name: value for name, value in good.items() if name != field}
    body = urlencode(kept).encode() + f"&{field}=".encode() + raw
    return client.post(address, data=body, content_type=FORM)


@pytest.mark.parametrize("address", POSTS)
def test_no_bad_value_of_any_field_is_taken(
    shop: Shop, client: FlaskClient, in_cart: str, address: str
) -> None:
    good = POSTS[address] | {"csrf_token": token(client)}
    good |= {"order": in_cart} if "order" in good else {}
    stored = Stored(shop.settings.database_url)
    before = stored.rows()
    for field in set(good) - {"consent"}:
        for name, raw in (NO_TEXT | (NO_NUMBER if field in NUMBERS else {})).items():
            answer = post(client, address, good, field, raw)
            assert 400 <= answer.status_code < 500, (field, name)
            assert not refused(answer), (field, name)
    assert not changed(before, stored.rows())


@pytest.mark.parametrize("address", POSTS)
def test_no_odd_value_of_any_field_breaks_a_page(client: FlaskClient, in_cart: str, address: str) -> None:
    good = POSTS[address] | {"csrf_token": token(client)}
    for field in good:
        for name, raw in (NO_TEXT | NO_NUMBER).items():
            assert not refused(post(client, address, good, field, raw)), (field, name)


@pytest.mark.parametrize("address", POSTS)
def test_the_good_form_is_taken(client: FlaskClient, in_cart: str, address: str) -> None:
    good = POSTS[address] | {"csrf_token": token(client)}
    good |= {"order": in_cart} if "order" in good else {}
    assert client.post(address, data=good).status_code == 302


ADDRESSES = {
    "product over an INTEGER": "/product/4294967296",
    "product over every column": "/product/" + "9" * 40,
    "product of 5000 digits": "/product/" + "9" * 5000,
    "product 0": "/product/0",
    "product below 0": "/product/-1",
    "product in another script": "/product/%D9%A1",
    "product with a NUL": "/product/1%00",
    "picture with a NUL": "/pictures/%00",
    "picture outside": "/pictures/../../../etc/passwd",
    "picture outside, encoded": "/pictures/..%2f..%2f..%2fetc%2fpasswd",
    "picture with a long name": "/pictures/" + "x" * 5000,
    "static with a NUL": "/static/%00",
    "category over an INTEGER": "/catalogue/4294967296",
    "category 0": "/catalogue/0",
    "category nobody has": "/catalogue/999999-kukhnya",
    "category in another script": "/catalogue/%D9%A1",
    "category without its words": "/catalogue/1-",
    "text that is none": "/about/nothing",
    "text with a path": "/about/..%2f..%2fbase",
    "broken UTF-8": "/%ff",
    "nothing here": "/nothing",
}


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_an_address_of_nothing_is_a_404_page(visitor: FlaskClient, address: str) -> None:
    answer = visitor.get(address)
    assert (answer.status_code, refused(answer)) == (404, "")


QUERIES = ["q=%00", "q=%ff", "q=%ed%a0%80", "q=1&q=2", "page=%00", "next=%00", "add=%ff", "remove=%00"]


PAGES = [
    "/",
    "/search",
    "/catalogue",
    "/catalogue/1",
    "/product/1",
    "/sign-in",
    "/registration",
    "/cart",
    "/about/offer",
    "/consent",
]


@pytest.mark.parametrize("page", PAGES)
def test_a_query_that_is_no_text_is_a_400_page(client: FlaskClient, page: str) -> None:
    for query in QUERIES:
        answer = client.get(f"{page}?{query}")
        assert (answer.status_code, refused(answer)) == (400, ""), query


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=one",
        "page=1.5",
        "page=" + "9" * 5000,
        "page=%D9%A1",
        "page=99999",
        "q=" + "x" * 9000,
        "q=" + "%D1%91" * 10_000,
        "q=%E2%98%95%F0%9F%AB%96&sort=name",
        "q=name:(^~[*%20\\&sort=price",
        "q=AND+OR+NOT+NEAR(1)",
        "sort=rating",
        "sort=",
        "price_from=-1&price_to=-2",
        "price_from=1e9",
        "price_from=" + "9" * 5000,
        "price_from=%D9%A3&price_to=1,5,5",
        "price_from=999999999999&price_to=1",
        "available=maybe",
        "param=",
        "param=:&param=a&param=:b&param=c:",
        "param=%25:%25&param=%2525:1",
        "&".join(f"param=a:{number}" for number in range(500)),
        "param=" + "x" * 9000 + ":1",
        "category=0",
        "category=" + "9" * 5000,
        "unknown=1",
    ],
)
@pytest.mark.parametrize("page", ["/", "/search", "/catalogue/7"])
def test_a_strange_page_number_is_still_a_page(visitor: FlaskClient, page: str, query: str) -> None:
    answer = visitor.get(f"{page}?{query}")
    assert (answer.status_code, refused(answer)) == (200, "")


@pytest.mark.parametrize("address", POSTS)
def test_twelve_megabytes_are_too_much(shop: Shop, client: FlaskClient, address: str) -> None:
    token(client)
    stored = Stored(shop.settings.database_url)
    before = stored.rows()
    large = b"username=" + b"x" * 12_000_000
    for content_type in (FORM, "multipart/form-data; boundary=x"):
        answer = client.post(address, data=large, content_type=content_type)
        assert (answer.status_code, refused(answer)) == (413, "")
    assert not changed(before, stored.rows())


@pytest.mark.parametrize("address", POSTS)
@pytest.mark.parametrize("content_type", ["text/plain", "application/json", "multipart/form-data", ""])
def test_a_form_in_another_type_is_no_form(client: FlaskClient, address: str, content_type: str) -> None:
    answer = client.post(address, data=b"a=1", content_type=content_type)
    assert (answer.status_code, refused(answer)) == (400, "")


@pytest.mark.parametrize("address", POSTS)
def test_a_field_twice_is_no_form(client: FlaskClient, address: str) -> None:
    good: dict[str, Any] = POSTS[address] | {"csrf_token": token(client)}
    for field in good:
        answer = client.post(address, data=good | {field: [good[field], good[field]]})
        assert (answer.status_code, refused(answer)) == (400, ""), field


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
@pytest.mark.parametrize("address", ["/", "/cart", "/sign-in", "/cart/add", "/api/order/get"])
def test_a_method_that_nothing_has_is_refused(client: FlaskClient, address: str, method: str) -> None:
    answer = client.open(address, method=method)
    assert answer.status_code == 405
    assert answer.headers["Allow"]
