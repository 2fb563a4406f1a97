"""A form of another site changes nothing in the shopper's name."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from tokens import token

from shopcore.wiring import Shop
from steps.support.given import PASSWORD
from steps.support.stored import Stored, changed

FORMS = {
    "/registration": {"email": "boris@example.ru", "password": PASSWORD, "consent": "yes"},
    "/sign-in": {"username": "anna@example.ru", "password": PASSWORD},
    "/sign-out": {},
    "/consent": {"consent": "yes"},
    "/reset": {"login": "anna@example.ru"},
    "/reset/new": {"password": PASSWORD},
    "/confirm": {},
    "/cabinet/resend": {},
    "/gift-card/activation": {"code": "x"},
    "/payment/begin": {"means": "BANK_CARD"},
    "/payment/<payment_id>": {},
    "/payment/<payment_id>/activate": {},
    "/payment/<payment_id>/edit": {},
    "/payment/<payment_id>/again": {},
    "/cabinet/notifications": {"channel": "sms", "on": "yes"},
    "/cabinet/notifications/connect": {"subscription": "{}"},
    "/cabinet/notifications/disconnect": {"browser": "x"},
    "/cabinet/profile": {"first_name": "Ольга"},
    "/cabinet/email": {"email": "boris@example.ru", "password": PASSWORD},
    "/cabinet/password": {"old": PASSWORD, "password": "другой пароль 2"},
    "/cabinet/sessions/end": {"session": "0" * 16},
    "/cabinet/sessions/end-others": {},
    "/cabinet/sign-in-ways/confirm": {"password": PASSWORD},
    "/cabinet/sign-in-ways/remove": {"provider": "propusk"},
    "/sign-in/first": {"first_name": "Анна", "email": "boris@example.ru", "consent": "yes"},
    "/cabinet/data/delete": {"password": PASSWORD},
    "/cabinet/orders/<order_id>/cancel": {"version": "1"},
    "/cabinet/orders/<order_id>/edit": {},
    "/cabinet/orders/<order_id>/repeat": {},
    "/cabinet/orders/<order_id>/send-again": {},
    "/cabinet/purse/forget": {"card": "x"},
    "/cabinet/top-up": {"amount": "100"},
    "/checkout": {"point": "1"},
    "/staff/checks/<key>": {"act": "x"},
    "/staff/confirmations/<key>": {"act": "x"},
    "/staff/messages/<key>": {"act": "x"},
    "/staff/people/<key>": {"act": "x"},
    "/staff/returns/<key>": {"act": "x"},
    "/staff/stock/<key>": {"act": "x"},
    "/staff/shops/<key>": {"act": "x"},
    "/staff/slots/<key>": {"act": "x"},
    "/staff/goods/<key>": {"act": "x"},
    "/staff/goods-back/<key>": {"act": "x"},
    "/staff/gift-cards/<key>": {"act": "x"},
    "/staff/delivery/<key>": {"act": "ask", "revision": "0"},
    "/staff/picking/<key>": {"act": "take", "revision": "0"},
    "/gift-card": {"amount": "1000"},
    "/cart/add": {"product": "1"},
    "/cart/remove": {"order": "x", "version": "0", "item": "1"},
    "/cart/quantity": {"order": "x", "version": "0", "item": "1", "quantity": "1"},
}
NOBODYS = {"no token": {}, "an empty one": {"csrf_token": ""}, "an invented one": {"csrf_token": "x" * 91}}


def changing(app: Flask) -> set[str]:
    rules = app.url_map.iter_rules()
    methods = {"POST", "PUT", "PATCH", "DELETE"}
    return {
        rule.rule for rule in rules if methods & (rule.methods or set()) and not rule.rule.startswith("/api")
    }


def test_every_form_of_the_pages_is_tried_here(app: Flask) -> None:
    assert changing(app) == set(FORMS)


@pytest.mark.parametrize("given", NOBODYS.values(), ids=NOBODYS)
@pytest.mark.parametrize("address", FORMS)
def test_a_form_without_its_token_is_refused(
    shop: Shop, client: FlaskClient, address: str, given: dict[str, str]
) -> None:
    token(client)
    stored = Stored(shop.settings.database_url)
    before = stored.rows()
    answer = client.post(address, data=FORMS[address] | given)
    assert answer.status_code == 400
    assert "Форма устарела" in answer.text
    assert not changed(before, stored.rows())


@pytest.mark.parametrize("address", FORMS)
def test_the_token_of_another_session_is_refused(app: Flask, client: FlaskClient, address: str) -> None:
    foreign = token(app.test_client(), "/sign-in")
    answer = client.post(address, data=FORMS[address] | {"csrf_token": foreign})
    assert answer.status_code == 400


def test_the_token_of_the_page_is_accepted(client: FlaskClient) -> None:
    answer = client.post("/cart/add", data={"product": "1", "csrf_token": token(client)})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/cart")


def test_no_page_changes_anything_by_being_opened(shop: Shop, app: Flask, client: FlaskClient) -> None:
    token(client)
    stored = Stored(shop.settings.database_url)
    before = stored.rows()
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.arguments and not rule.rule.endswith("/logout"):
            assert client.get(rule.rule).status_code < 500, rule.rule
    assert not changed(before, stored.rows())
