"""While the database is down every address answers 503, and afterwards everything is as before."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from tokens import token

from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support.clock import StoppedClock
from steps.support.faults import break_database
from steps.support.stored import Stored, changed

PAGES = ["/", "/search?q=чай", "/product/1", "/sign-in", "/registration", "/cart", "/about/offer", "/nothing"]
FORMS = ["/registration", "/sign-in", "/sign-out", "/consent", "/cart/add", "/cart/remove", "/cart/quantity"]


def is_the_503_page(answer: object) -> bool:
    status, text = answer.status_code, answer.text  # type: ignore[attr-defined]
    headers = answer.headers  # type: ignore[attr-defined]
    return bool(
        status == 503 and "Магазин ненадолго закрыт" in text and headers["Retry-After"] == "5"
    ) and not headers.getlist("Set-Cookie")


@pytest.mark.parametrize("address", PAGES)
def test_a_signed_in_clients_pages(shop: Shop, client: FlaskClient, address: str) -> None:
    mend = break_database(shop)
    answer = client.get(address)
    mend()
    assert is_the_503_page(answer), answer.text
    assert "Моя корзина" not in answer.text
    assert client.get("/cart").status_code == 200


@pytest.mark.parametrize("address", ["/", "/search?q=чай", "/product/1"])
def test_a_visitors_pages(shop: Shop, visitor: FlaskClient, address: str) -> None:
    mend = break_database(shop)
    answer = visitor.get(address)
    mend()
    assert is_the_503_page(answer), answer.text
    assert visitor.get(address).status_code == 200


@pytest.mark.parametrize("address", FORMS)
def test_a_form_that_is_sent_meanwhile(shop: Shop, client: FlaskClient, address: str) -> None:
    sent = {"csrf_token": token(client), "product": "1", "username": "a", "password": "b"}
    stored = Stored(shop.settings.database_url)
    before = stored.rows()
    mend = break_database(shop)
    answer = client.post(address, data=sent)
    mend()
    assert is_the_503_page(answer), answer.text
    assert not changed(before, stored.rows())
    assert client.get("/cart").status_code == 200


@pytest.mark.parametrize(
    "address", ["/about/offer", "/sign-in", "/registration", "/reset", "/nothing", "/static/nothing"]
)
def test_a_visitor_sees_what_needs_no_database(shop: Shop, visitor: FlaskClient, address: str) -> None:
    mend = break_database(shop)
    answer = visitor.get(address)
    mend()
    assert answer.status_code == (404 if address.endswith("nothing") else 200)


def test_the_database_goes_away_in_the_middle_of_a_page(
    shop: Shop, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session has been read, the cart's size cannot be: the error's page must not ask for it again."""
    from shopcore.front import catalogue

    mends = []

    def look_and_fail(*args: object) -> object:
        mends.append(break_database(shop))
        return shop.read(lambda tx: None)

    monkeypatch.setattr(catalogue, "home", look_and_fail)
    answer = client.get("/")
    mends[0]()
    assert is_the_503_page(answer), answer.text
    assert "Выйти" in answer.text


def test_a_session_that_could_not_be_kept_is_told(
    shop: Shop, client: FlaskClient, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from shopcore.auth import service as auth
    from shopcore.kernel import Unavailable

    def fail(*args: object) -> str:
        raise Unavailable("disk is full")

    clock.move(timedelta(minutes=6))
    monkeypatch.setattr(auth, "keep_session", fail)
    assert is_the_503_page(client.get("/"))


def test_an_error_page_keeps_the_frame(client: FlaskClient, anna: arrange.Client, shop: Shop) -> None:
    arrange.in_cart(shop, anna.username, "Кружка «Туман», 350 мл", 3)
    page = client.get("/nothing")
    assert page.status_code == 404
    assert "Моя корзина" in page.text
