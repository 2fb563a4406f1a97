"""What a page of the desk costs, however much there is to do; what bad forms are answered."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from test_statements import counted
from tokens import token

from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import paid, staff
from steps.support.addresses import COOKIE

ANNA = "anna@example.ru"
MOST = {
    "": 2,
    "/picking": 3,
    "/delivery": 3,
    "/stock": 4,
    "/goods": 4,
    "/slots": 8,
    "/gift-cards": 3,
    "/returns": 4,
    "/people": 4,
    "/confirmations": 3,
    "/messages": 3,
    "/checks": 2,
}


@pytest.fixture
def admin(shop: Shop, app: Flask) -> FlaskClient:
    browser = app.test_client()
    browser.set_cookie(COOKIE, staff.hired(shop, "nina@example.ru", "Нина Белова", "администратор").session)
    return browser


@pytest.fixture
def order_id(shop: Shop) -> str:
    arrange.registered(shop, ANNA)
    for _ in range(3):
        bought = paid.bought(shop, ANNA)
        shop.pump()
    return bought.id


@pytest.mark.usefixtures("order_id")
@pytest.mark.parametrize(("part", "most"), MOST.items())
def test_a_page_of_the_desk(shop: Shop, admin: FlaskClient, part: str, most: int) -> None:
    with counted(shop) as cost:
        assert admin.get(f"/staff{part}").status_code == 200
    assert len(cost.statements) <= most, cost.statements
    assert cost.commits == 0


BAD = [
    ("/staff/picking/{}", {"act": "take"}),
    ("/staff/picking/{}", {"act": "take", "revision": "-1"}),
    ("/staff/picking/{}", {"act": "take", "revision": "9" * 400}),
    ("/staff/picking/{}", {"act": "dance", "revision": "0"}),
    ("/staff/picking/{}", {"act": "save", "revision": "0", "line-1": "x" * 9000}),
    ("/staff/delivery/{}", {"act": "assign", "revision": "0", "courier": "nobody"}),
    ("/staff/delivery/{}", {"act": "move", "revision": "0", "slot": "вчера"}),
    ("/staff/delivery/{}", {"act": "send", "revision": "0", "quote": "x"}),
    ("/staff/delivery/{}", {"act": "fetch", "revision": "0", "point": "٣"}),
    ("/staff/stock/1", {"act": "take_in", "in-1": "9" * 30, "in-reason": "накладная"}),
    ("/staff/stock/1", {"act": "recount", "now-1": "2", "seen-1": "²", "now-reason": "пересчёт"}),
    ("/staff/stock/99999999999999999999", {"act": "take_in"}),
    ("/staff/goods/1", {"act": "price", "price": "1e9", "seen": "1"}),
    ("/staff/goods/1", {"act": "price", "price": "10", "old_price": "\u0000", "seen": "1"}),
    ("/staff/slots/1-2026-11-24T1000", {"act": "save", "capacity": "-5", "seen": "8"}),
    ("/staff/slots/nowhere", {"act": "close", "seen": "8"}),
    ("/staff/gift-cards/x", {"act": "block"}),
    ("/staff/returns/x", {"act": "by_hand", "how": "на карту"}),
    ("/staff/people/new", {"act": "warehouse", "email": "<script>"}),
    ("/staff/checks/x", {"act": "x"}),
]


@pytest.mark.parametrize(("address", "form"), BAD)
def test_a_bad_form_changes_nothing(
    shop: Shop, admin: FlaskClient, order_id: str, address: str, form: dict[str, str]
) -> None:
    given = form | {"csrf_token": token(admin)}
    with counted(shop) as cost:
        answer = admin.post(address.format(order_id), data=given)
    assert answer.status_code in (400, 404, 409), answer.text[:300]
    assert not [one for one in cost.statements if one.startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_stale_form_is_answered_with_a_page_of_what_changed(
    shop: Shop, admin: FlaskClient, order_id: str
) -> None:
    form = {"act": "take", "revision": "0", "csrf_token": token(admin)}
    assert admin.post(f"/staff/picking/{order_id}", data=form).status_code == 303
    again = admin.post(f"/staff/picking/{order_id}", data=form)
    assert again.status_code == 409
    assert "Нина Белова: «Взят в сборку»" in again.text
