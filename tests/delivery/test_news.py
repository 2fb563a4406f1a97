"""Companies' webhooks over HTTP: only at the secret address, only a hint; nothing in them is believed."""

import pytest
from flask.testing import FlaskClient

from shopcore.wiring import Shop
from steps.support import carriage
from steps.support.couriers import KEY
from steps.support.house import House
from steps.support.stored import Stored, changed
from webapp import create_app

CDEK, YANDEX = f"/api/delivery/news/cdek/{KEY}", f"/api/delivery/news/yandex/{KEY}"


@pytest.fixture
def line(shop: Shop) -> FlaskClient:
    return create_app(shop).test_client()


@pytest.mark.parametrize(
    ("address", "body", "status"),
    [
        ("/api/delivery/news/cdek/guessed", b'{"type": "ORDER_STATUS"}', 404),
        (f"/api/delivery/news/dhl/{KEY}", b"{}", 404),
        (CDEK, b"<html>", 400),
        (CDEK, b'{"type": 5}', 400),
        (CDEK, b'{"type": "ORDER_STATUS", "uuid": ["x"]}', 400),
        (CDEK, b"[" * 1000, 400),
        (CDEK, b"[" * 100_000, 413),
        (YANDEX, b"{}", 400),
        (f"{YANDEX}?claim_id=%D0%B6", b"", 400),
        (f"{YANDEX}?claim_id=0123456789abcdef", b"", 200),
        (CDEK, b'{"type": "PRINT_FORM", "uuid": "72753031-0000-0000-0000-000000000000"}', 200),
    ],
)
def test_what_is_forged_moves_nothing(
    house: House, line: FlaskClient, address: str, body: bytes, status: int
) -> None:
    stored = Stored(house.databases.url)
    before = stored.rows()
    answer = line.post(address, data=body, content_type="application/json")
    assert answer.status_code == status, answer.text
    assert not changed(before, stored.rows())


def test_a_forged_delivered_is_read_from_the_company_first(
    shop: Shop, house: House, line: FlaskClient, cart: object
) -> None:
    placed = carriage.paid_to_company(shop, "anna@example.ru", "СДЭК", "Казань, ул. Баумана, д. 32")
    carriage.taken_on(shop, house.clock)
    parcel = house.couriers.cdek.orders()[0]
    forged = {"type": "ORDER_STATUS", "uuid": parcel.uuid, "attributes": {"code": "DELIVERED"}}
    assert line.post(CDEK, json=forged).status_code == 200
    shop.pump()
    assert carriage.stage(shop, placed.id) == "передан в службу доставки"
