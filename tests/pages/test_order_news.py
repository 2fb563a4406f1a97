"""An order's open page asks for news: cheaply while all is the same, and of one's own orders only."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from shopcore.delivery import service as delivery
from shopcore.delivery.domain import Stage
from shopcore.order.domain import Order
from shopcore.wiring import Shop
from steps.support import carriage
from steps.support import given as arrange
from steps.support.addresses import COOKIE
from steps.support.clock import StoppedClock
from tests.counted import counted


@pytest.fixture
def paid(shop: Shop, anna: arrange.Client) -> Order:
    arrange.in_cart(shop, anna.username, "Кружка «Туман», 350 мл")
    return carriage.paid_at_point(shop, anna.username, "Прилавок на Покровке")


def mark(client: FlaskClient, order: Order) -> str:
    found = re.search(r'data-mark="(\w+)"', client.get(f"/cabinet/orders/{order.id}").text)
    assert found
    return f'"{found[1]}"'


def test_nothing_new_costs_few_statements_and_no_page(shop: Shop, client: FlaskClient, paid: Order) -> None:
    known = {"If-None-Match": mark(client, paid)}
    with counted(shop) as cost:
        answer = client.get(f"/cabinet/orders/{paid.id}/news", headers=known)
    assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", known["If-None-Match"])
    assert len(cost.statements) <= 11, cost.statements
    assert cost.commits == 0


def test_something_new_is_the_part_that_changes(shop: Shop, client: FlaskClient, paid: Order) -> None:
    known = {"If-None-Match": mark(client, paid)}
    shop.write(delivery.advance, paid.id, Stage.AT_POINT)
    answer = client.get(f"/cabinet/orders/{paid.id}/news", headers=known)
    assert answer.status_code == 200
    assert "Заберите заказ" in answer.text
    assert "<html" not in answer.text
    assert answer.headers["ETag"] == mark(client, paid) != known["If-None-Match"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_another_clients_order_is_not_found_whatever_mark_is_named(
    shop: Shop, client: FlaskClient, paid: Order
) -> None:
    known = {"If-None-Match": mark(client, paid)}
    other = arrange.client(shop, "boris@example.ru")
    client.set_cookie(COOKIE, other.session)
    for headers in ({}, known, {"If-None-Match": "*"}):
        assert client.get(f"/cabinet/orders/{paid.id}/news", headers=headers).status_code == 404


def test_an_open_page_keeps_no_session_alive(
    shop: Shop, client: FlaskClient, clock: StoppedClock, paid: Order
) -> None:
    """What a page asks by itself is no sign that somebody is still there."""
    clock.move(timedelta(minutes=10))
    with counted(shop) as cost:
        client.get(f"/cabinet/orders/{paid.id}/news")
    assert cost.commits == 0
    with counted(shop) as cost:
        client.get("/cabinet/orders")
    assert cost.commits == 1
