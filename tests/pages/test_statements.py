"""How many statements and commits an address costs (docs/performance.md), signed in and with a full cart."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from tokens import token

from shopcore.delivery import service as delivery
from shopcore.delivery.domain import CompanyPoint
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support.addresses import COOKIE
from steps.support.clock import StoppedClock
from tests.counted import counted

NAMES = ["Кружка «Туман», 350 мл", "Чайник заварочный «Капля», 0,8 л", "Доска разделочная «Клён», 40 × 24 см"]
ITEMS = [{"product": {"id": number}, "quantity": 2} for number in (1, 2, 3, 4, 5)]


@pytest.fixture
def full_cart(shop: Shop, anna: arrange.Client) -> None:
    for name in NAMES:
        arrange.in_cart(shop, anna.username, name)


LISTS = [
    "/",
    "/catalogue",
    "/catalogue/1",
    "/catalogue/7?sort=price&param=Материал:керамика&price_from=100&available=yes",
    "/catalogue/7?price_from=999999",
    "/search?page=2",
    "/search?q=чай",
    "/search?q=кружка+вертолёт",
    "/search?q=ничего+такого",
    "/search?q=кружка&category=1&sort=-price",
    "/product/1",
    "/product/21",
]
MOST = dict.fromkeys(LISTS, 4) | {"/cart": 5}


@pytest.mark.usefixtures("full_cart")
@pytest.mark.parametrize(("address", "most"), MOST.items())
def test_a_page_of_a_signed_in_client(shop: Shop, client: FlaskClient, address: str, most: int) -> None:
    with counted(shop) as cost:
        page = client.get(address)
    assert page.status_code == 200
    assert "Моя корзина" in page.text
    assert len(cost.statements) <= most, cost.statements
    assert cost.commits == 0


@pytest.mark.parametrize("address", [address for address in MOST if address != "/cart"])
def test_a_page_of_a_visitor(shop: Shop, visitor: FlaskClient, address: str) -> None:
    with counted(shop) as cost:
        assert visitor.get(address).status_code == 200
    assert len(cost.statements) <= 2, cost.statements
    assert cost.commits == 0


@pytest.mark.parametrize("address", ["/", "/sign-in", "/registration", "/reset", "/product/1"])
def test_a_form_makes_no_row_for_a_visitor(shop: Shop, visitor: FlaskClient, address: str) -> None:
    with counted(shop) as cost:
        page = visitor.get(address)
    assert page.status_code == 200
    assert cost.commits == 0, cost.statements
    assert "sessionId" not in str(page.headers.getlist("Set-Cookie"))


CHECKOUT = {
    "nothing chosen": {},
    "courier": {"way": "courier"},
    "pickup": {"way": "pickup", "point": "1"},
    "company": {"way": "courier", "company": "OWN", "address": "Москва, ул. Покровка, д. 10",
                "recipient": "Анна Петрова", "phone": "+79123456789"},
}  # fmt: skip


@pytest.mark.usefixtures("full_cart")
@pytest.mark.parametrize("chosen", CHECKOUT.values(), ids=CHECKOUT)
def test_a_step_of_checkout(shop: Shop, client: FlaskClient, chosen: dict[str, str]) -> None:
    """What is chosen is one transaction; the page that shows it is another request."""
    page = client.get("/checkout")
    hidden = dict(re.findall(r'name="(csrf_token|order|version)" value="([^"]*)"', page.text))
    with counted(shop) as cost:
        done = client.post("/checkout", data=hidden | chosen)
    assert done.status_code == (302 if "company" in chosen or "point" in chosen else 200)
    with counted(shop) as shown:
        client.get("/checkout")
    assert cost.commits <= 1
    assert len(cost.statements) <= 21, cost.statements
    assert (shown.commits, len(shown.statements) <= 8) == (0, True), shown.statements


@pytest.mark.usefixtures("full_cart")
@pytest.mark.parametrize(("city", "most"), [("Казань", 8), ("Москва", 9)])
def test_a_town_with_thousands_of_points(shop: Shop, client: FlaskClient, city: str, most: int) -> None:
    """Once its companies' price is known; own shops there need the stock of their places."""
    many = [CompanyPoint(f"P{n}", f"Пункт {n}", city, f"ул. Лесная, {n}", "10–21") for n in range(5000)]
    shop.write(delivery.take_points, "CDEK", "СДЭК", city, many)
    form = {"way": "pickup", "city": city, "page": "1"}
    form |= dict(
        re.findall(r'name="(csrf_token|order|version)" value="([^"]*)"', client.get("/checkout").text)
    )
    assert client.post("/checkout", data=form).text.count('data-part="choice-point"') == 20
    with counted(shop) as cost:
        client.post("/checkout", data=form)
    assert (cost.commits, len(cost.statements) <= most) == (0, True), cost.statements


CABINET = {
    "": 3,
    "/orders": 4,
    "/purse": 8,
    "/profile": 2,
    "/email": 2,
    "/password": 2,
    "/sessions": 3,
    "/notifications": 4,
    "/data": 2,
}


@pytest.mark.usefixtures("full_cart")
@pytest.mark.parametrize(("part", "most"), CABINET.items())
def test_a_page_of_the_cabinet(shop: Shop, client: FlaskClient, part: str, most: int) -> None:
    with counted(shop) as cost:
        assert client.get(f"/cabinet{part}").status_code == 200
    assert len(cost.statements) <= most, cost.statements
    assert cost.commits == 0


def test_signing_in_costs_two_commits(shop: Shop, visitor: FlaskClient, anna: arrange.Client) -> None:
    given = {
        "username": anna.username,
        "password": arrange.PASSWORD,
        "csrf_token": token(visitor, "/sign-in"),
    }
    with counted(shop) as cost:
        assert visitor.post("/sign-in", data=given).status_code == 302
    assert cost.commits == 2
    assert len(cost.statements) <= 8, cost.statements


def test_being_seen_is_remembered_every_five_minutes(
    shop: Shop, client: FlaskClient, clock: StoppedClock
) -> None:
    commits = []
    for pause in (0, 0, 4, 4, 0, 4):
        clock.move(timedelta(minutes=pause))
        with counted(shop) as cost:
            client.get("/")
        commits.append(cost.commits)
    assert commits == [0, 0, 0, 1, 0, 0]


def place(client: FlaskClient) -> Any:
    return client.post("/api/order/place", json={"id": "zakaz-anny-000001", "orderItems": ITEMS})


def adjust(client: FlaskClient) -> Any:
    body = {"id": "zakaz-anny-000001", "version": 0, "orderItems": ITEMS[1:]}
    return client.put("/api/order/adjust", json=body)


def test_an_order_of_five_lines_is_placed(shop: Shop, client: FlaskClient) -> None:
    with counted(shop) as cost:
        assert place(client).status_code == 200
    assert len(cost.statements) <= 10, cost.statements
    assert cost.commits == 1


def test_an_order_of_five_lines_is_adjusted(shop: Shop, client: FlaskClient) -> None:
    place(client)
    with counted(shop) as cost:
        assert adjust(client).status_code == 200
    assert len(cost.statements) <= 8, cost.statements
    assert cost.commits == 1


def test_the_price_of_a_placing_does_not_grow_with_its_lines(shop: Shop, client: FlaskClient) -> None:
    counts = []
    for number, items in enumerate((ITEMS[:1], ITEMS)):
        made = arrange.client(shop, f"client{number}@example.ru")
        client.set_cookie(COOKIE, made.session)
        with counted(shop) as cost:
            client.post("/api/order/place", json={"orderItems": items})
        counts.append(len(cost.statements))
    assert counts[0] == counts[1]


CONTRACTS = {"/api/order/cart": 2, "/api/order/list": 3, "/api/store/search?q=чай": 2, "/api/auth/auth": 1}


@pytest.mark.usefixtures("full_cart")
@pytest.mark.parametrize(("address", "most"), CONTRACTS.items())
def test_a_contract_that_only_reads(shop: Shop, client: FlaskClient, address: str, most: int) -> None:
    with counted(shop) as cost:
        assert client.get(address).status_code == 200
    assert len(cost.statements) <= most, cost.statements
    assert cost.commits == 0
