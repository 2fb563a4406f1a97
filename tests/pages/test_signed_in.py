"""Who is signed in on the pages: sessions that end, and accounts that may not come in any more."""

import pytest
from flask.testing import FlaskClient
from tokens import token

from shopcore.auth import service as auth
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import known, stages
from steps.support.addresses import COOKIE
from steps.support.given import PASSWORD

OF_A_CLIENT = ["/cart", "/registration/result"]


@pytest.mark.parametrize("address", OF_A_CLIENT)
def test_a_visitor_is_led_away(visitor: FlaskClient, address: str) -> None:
    assert visitor.get(address).status_code == 302


@pytest.mark.parametrize("close", [arrange.block, stages.delete_account])
@pytest.mark.parametrize("address", OF_A_CLIENT)
def test_a_closed_account_is_a_visitor(shop: Shop, client: FlaskClient, address: str, close: object) -> None:
    close(shop, "anna@example.ru")  # type: ignore[operator]
    assert client.get(address).status_code == 302
    assert "Моя корзина" not in client.get("/").text


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize(
    ("username", "password", "status"),
    [
        ("anna@example.ru", PASSWORD, 302),
        ("ANNA@example.ru", PASSWORD, 302),
        ("anna@example.ru", "неверный пароль", 401),
        ("nobody@example.ru", PASSWORD, 401),
        ("", PASSWORD, 400),
        ("anna@example.ru", "", 400),
    ],
)
def test_the_form_says_what_it_did(visitor: FlaskClient, username: str, password: str, status: int) -> None:
    form = {"username": username, "password": password, "csrf_token": token(visitor, "/sign-in")}
    assert visitor.post("/sign-in", data=form).status_code == status


def test_the_visitors_session_ends_where_the_clients_begins(
    shop: Shop, visitor: FlaskClient, anna: arrange.Client
) -> None:
    planted = shop.write(auth.open_session, None, {})
    visitor.set_cookie(COOKIE, planted)
    form = {"username": anna.username, "password": PASSWORD, "csrf_token": token(visitor, "/sign-in")}
    visitor.post("/sign-in", data=form)
    after = visitor.get_cookie(COOKIE)
    assert after
    assert after.value != planted
    assert known.sessions(shop, anna.username) == 2
    visitor.set_cookie(COOKIE, planted)
    assert visitor.get("/cart").status_code == 302


def test_signing_out_ends_this_session_only(shop: Shop, client: FlaskClient, anna: arrange.Client) -> None:
    other = stages.open_session(shop, anna.username)
    client.post("/sign-out", data={"csrf_token": token(client)})
    assert client.get_cookie(COOKIE) is None
    client.set_cookie(COOKIE, anna.session)
    assert client.get("/cart").status_code == 302
    client.set_cookie(COOKIE, other)
    assert client.get("/cart").status_code == 200


def test_a_taken_email_is_a_conflict(visitor: FlaskClient, anna: arrange.Client) -> None:
    form = {"email": anna.username, "password": PASSWORD, "first_name": "А", "last_name": "Б"}
    form |= {"phone": "+79123456789", "consent": "yes", "csrf_token": token(visitor, "/registration")}
    answer = visitor.post("/registration", data=form)
    assert answer.status_code == 409
    assert "уже есть" in answer.text
