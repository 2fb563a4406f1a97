"""Through another site on the pages: bound to the browser, once, and nothing stored before its end."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from fixtures.simulators.sso import Lie
from shopcore.auth import service as auth
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import sign_on as arrange_sign_on
from steps.support.addresses import COOKIE
from steps.support.clock import StoppedClock
from steps.support.providers import Site, visit
from steps.support.stored import Stored, changed
from tests.pages.tokens import token
from tests.served import serving
from webapp.errand import COOKIE as ERRAND

ANNA = "anna@propusk.example"
BEGIN, DONE = "/sign-in/with/propusk", "/sign-in/with/propusk/done"


@pytest.fixture
def app(shop: Shop, oblako: Site, propusk: Site) -> Flask:
    arrange_sign_on.let_in_through(shop, [propusk, oblako])
    return serving(shop)


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    return app.test_client()


def go(client: FlaskClient, address: str = BEGIN, person: str = ANNA) -> str:
    """There, and the path that the provider sends the browser back to."""
    leaving = client.get(address)
    assert leaving.status_code == 302, leaving.text
    back = urlsplit(visit(leaving.headers["Location"], person))
    return f"{back.path}?{back.query}"


def signed_in(client: FlaskClient) -> bool:
    return client.get("/api/auth/auth").status_code == 200


def refused(answer: TestResponse, status: int = 400) -> None:
    assert answer.status_code == status, answer.headers
    assert "<title>Вход — Прилавок</title>" in answer.text
    assert not [one for one in answer.headers.getlist("Set-Cookie") if one.startswith(f"{COOKIE}=")]


@pytest.fixture
def known(shop: Shop, app: Flask, propusk: Site) -> None:
    """Anna comes through «Пропуск»."""
    arrange_sign_on.linked(shop, "anna@example.ru", propusk, ANNA)


def test_going_there_stores_nothing(shop: Shop, visitor: FlaskClient) -> None:
    stored = Stored(shop.settings.database_url)
    before = stored.rows()
    path = go(visitor)
    assert visitor.get(path).headers["Location"] == "/sign-in/first"
    assert not changed(before, stored.rows())


def test_the_errand_is_a_sealed_cookie(visitor: FlaskClient, propusk: Site) -> None:
    answer = visitor.get(BEGIN)
    (cookie,) = answer.headers.getlist("Set-Cookie")
    name, *flags = cookie.split("; ")
    assert name.startswith(f"{ERRAND}=")
    assert {"HttpOnly", "SameSite=Lax", "Max-Age=600", "Path=/"} <= set(flags)
    asked = dict(parse_qsl(urlsplit(answer.headers["Location"]).query))
    for secret in ("state", "nonce"):
        assert asked[secret] not in cookie
    assert asked["redirect_uri"] == f"http://127.0.0.1:8000{DONE}"


@pytest.mark.usefixtures("known")
def test_a_known_client_gets_a_new_session(shop: Shop, visitor: FlaskClient) -> None:
    """Whoever was signed in before, or has planted his own session here, is so no more."""
    before = arrange.client(shop, "boris@example.ru").session
    visitor.set_cookie(COOKIE, before)
    assert visitor.get(go(visitor)).headers["Location"] == "/"
    after = visitor.get_cookie(COOKIE)
    assert after
    assert after.value != before
    assert shop.read(auth.session, before) is None
    assert signed_in(visitor)
    assert visitor.get_cookie(ERRAND) is None


@pytest.mark.usefixtures("known")
def test_what_was_wanted_is_done(visitor: FlaskClient) -> None:
    assert visitor.get(go(visitor, f"{BEGIN}?next=/about/offer")).headers["Location"] == "/about/offer"
    for evil in ("https://evil.example", "//evil.example", "/api/order/list"):
        assert visitor.get(go(visitor, f"{BEGIN}?next={evil}")).headers["Location"] == "/"


@pytest.mark.usefixtures("known")
def test_another_browser_cannot_finish_it(app: Flask, visitor: FlaskClient) -> None:
    """Who is sent somebody else's answer is not signed in as somebody else."""
    path = go(visitor)
    other = app.test_client()
    refused(other.get(path))
    go(other, person="boris@propusk.example")
    refused(other.get(path))
    assert not signed_in(other)


@pytest.mark.usefixtures("known")
def test_an_answer_counts_once(app: Flask, visitor: FlaskClient, propusk: Site) -> None:
    """Even when the provider takes its code again and the browser has kept its cookie."""
    propusk.behave(Lie.CODE_TWICE)
    path = go(visitor)
    kept = visitor.get_cookie(ERRAND)
    assert kept
    assert visitor.get(path).status_code == 302
    thief = app.test_client()
    thief.set_cookie(ERRAND, kept.value)
    refused(thief.get(path))
    refused(visitor.get(path))


@pytest.mark.usefixtures("known")
def test_an_errand_lasts_ten_minutes(visitor: FlaskClient, clock: StoppedClock) -> None:
    path = go(visitor)
    clock.move(timedelta(minutes=10))
    refused(visitor.get(path))


@pytest.mark.usefixtures("known")
def test_the_answer_of_one_is_nothing_to_the_other(visitor: FlaskClient) -> None:
    """The errand is to «Пропуск», the answer comes to the address of «Облако»."""
    path = go(visitor).replace("/propusk/", "/oblako/")
    refused(visitor.get(path))


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("cookie", ["", "x", "AAAA" * 20, "й"])
def test_a_forged_errand_is_none(visitor: FlaskClient, cookie: str) -> None:
    path = go(visitor)
    visitor.set_cookie(ERRAND, cookie)
    refused(visitor.get(path))


@pytest.mark.usefixtures("known")
def test_the_reason_of_a_provider_that_is_down(visitor: FlaskClient, propusk: Site) -> None:
    path = go(visitor)
    propusk.behave(Lie.DOWN)
    answer = visitor.get(path)
    refused(answer, 502)
    assert "сейчас не отвечает" in answer.text


def test_no_such_provider_is_a_404(visitor: FlaskClient) -> None:
    for path in ("/sign-in/with/nobody", "/sign-in/with/..%2f"):
        assert visitor.get(path).status_code == 404
    refused(visitor.get("/sign-in/with/nobody/done?code=x&state=y"))


def test_the_first_form_without_an_errand_leads_to_sign_in(visitor: FlaskClient) -> None:
    refused(visitor.get("/sign-in/first"))
    refused(visitor.post("/sign-in/first", data={"csrf_token": token(visitor, "/sign-in")}))


def first(visitor: FlaskClient, **given: str) -> TestResponse:
    form = {"first_name": "Анна", "email": ANNA, "consent": "yes"} | given
    return visitor.post("/sign-in/first", data=form | {"csrf_token": token(visitor, "/sign-in")})


def test_the_first_form_registers_once(shop: Shop, app: Flask, visitor: FlaskClient) -> None:
    visitor.get(go(visitor))
    kept = visitor.get_cookie(ERRAND)
    assert kept
    assert first(visitor).status_code == 302
    other = app.test_client()
    other.set_cookie(ERRAND, kept.value)
    answer = first(other, email="second@propusk.example")
    assert answer.status_code == 400
    assert "уже завершён" in answer.text
    assert arrange_sign_on.ways(shop, ANNA) == 1


def test_the_form_says_nothing_about_whom_it_registers(shop: Shop, visitor: FlaskClient) -> None:
    """The identity is the cookie's, whatever the form says."""
    visitor.get(go(visitor))
    first(visitor, subject="x", issuer="https://evil.example", username="admin", role="admin")
    account = shop.authorize(visitor.get_cookie(COOKIE).value)  # type: ignore[union-attr]
    assert (account.username, account.role, account.password_hash) == (ANNA, "client", "")


def test_an_account_without_a_password_is_closed_to_passwords(visitor: FlaskClient, app: Flask) -> None:
    visitor.get(go(visitor))
    first(visitor)
    other = app.test_client()
    for password in ("", " ", "верный пароль 1"):
        form = {"username": ANNA, "password": password, "csrf_token": token(other, "/sign-in")}
        assert other.post("/sign-in", data=form).status_code in (400, 401)
    assert not signed_in(other)


@pytest.fixture
def anna(shop: Shop, visitor: FlaskClient) -> arrange.Client:
    client = arrange.client(shop, "anna@example.ru")
    visitor.set_cookie(COOKIE, client.session)
    return client


ADD, CONFIRM = "/cabinet/sign-in-ways/add/propusk", "/cabinet/sign-in-ways/confirm"


def test_coming_back_links_nothing_by_itself(shop: Shop, visitor: FlaskClient, anna: arrange.Client) -> None:
    """Else a foreign page could link its owner's identity to the client's account."""
    assert visitor.get(go(visitor, ADD)).headers["Location"] == CONFIRM
    assert arrange_sign_on.ways(shop, anna.username) == 0
    assert ANNA in visitor.get(CONFIRM).text
    form = {"password": arrange.PASSWORD, "csrf_token": token(visitor)}
    assert visitor.post(CONFIRM, data=form).status_code == 200
    assert arrange_sign_on.ways(shop, anna.username) == 1


def test_an_errand_of_another_account_links_nothing(
    shop: Shop, visitor: FlaskClient, anna: arrange.Client
) -> None:
    path = go(visitor, ADD)
    visitor.set_cookie(COOKIE, arrange.client(shop, "boris@example.ru").session)
    refused(visitor.get(path))
    form = {"password": arrange.PASSWORD, "csrf_token": token(visitor)}
    assert visitor.post(CONFIRM, data=form).status_code == 400
    assert arrange_sign_on.ways(shop, "boris@example.ru") == 0


def test_an_errand_to_sign_in_links_nothing(shop: Shop, visitor: FlaskClient, anna: arrange.Client) -> None:
    """And the other way round: an errand to link signs nobody in."""
    visitor.get(go(visitor))
    form = {"password": arrange.PASSWORD, "csrf_token": token(visitor)}
    assert visitor.post(CONFIRM, data=form).status_code == 400
    path = go(visitor, ADD)
    visitor.delete_cookie(COOKIE)
    refused(visitor.get(path))
    assert arrange_sign_on.ways(shop, anna.username) == 0


def test_a_visitor_links_nothing(visitor: FlaskClient) -> None:
    assert visitor.get(ADD).headers["Location"].startswith("/sign-in")


def test_a_foreign_token_opens_nothing(visitor: FlaskClient, shop: Shop, propusk: Site) -> None:
    """The resource service knows auth's own sessions only."""
    arrange_sign_on.linked(shop, "anna@example.ru", propusk, ANNA)
    for token_ in ("eyJhbGciOiJub25lIn0.e30.", "0" * 64):
        answer = visitor.get("/api/auth/auth", headers={"Authorization": f"Bearer {token_}"})
        assert answer.status_code == 401


@pytest.mark.usefixtures("known")
def test_no_transaction_waits_for_a_provider(
    shop: Shop, visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = go(visitor)
    finish, open_meanwhile = shop.sign_on.finish, []

    def watched(*arguments: object) -> object:
        open_meanwhile.append(shop.database.write.pool.checkedout() + shop.database.read.pool.checkedout())
        return finish(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(shop.sign_on, "finish", watched)
    assert visitor.get(path).status_code == 302
    assert open_meanwhile == [0]


def test_errands_are_forgotten(shop: Shop, visitor: FlaskClient, clock: StoppedClock) -> None:
    visitor.get(go(visitor))
    first(visitor)
    clock.move(timedelta(hours=1))
    assert shop.write(lambda tx: tx.identities.prune(tx.now)) == 1
