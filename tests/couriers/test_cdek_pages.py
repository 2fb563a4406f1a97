"""The company's pages for people, and its switch for faults."""

from typing import Any

import pytest
from cdek_samples import MARIA, MOSCOW, PARCEL, SHOP, Desk, to_door
from flask.testing import FlaskClient

from shopcore.delivery.domain import Contact, Shipment, ShipmentState


@pytest.fixture
def client(desk: Desk) -> FlaskClient:
    return desk.app.test_client()


@pytest.fixture
def shipment(desk: Desk) -> Shipment:
    return desk.booked(to_door(desk.courier.quote(SHOP, PARCEL, MOSCOW)))


def test_an_order_is_moved_on_by_buttons(desk: Desk, client: FlaskClient, shipment: Shipment) -> None:
    assert shipment.number in client.get("/cdek/").text
    address = f"/cdek/orders/{shipment.external_id}"
    for words, code in (
        ("Принять на склад отправителя", "RECEIVED_AT_SHIPMENT_WAREHOUSE"),
        ("Отправить в город получателя", "SENT_TO_RECIPIENT_CITY"),
        ("Выдать курьеру", "TAKEN_BY_COURIER"),
        ("Не вручено, везти назад", "NOT_DELIVERED"),
        ("Вернуть отправителю", "RETURNED"),
    ):
        assert words in client.get(address).text
        assert client.post(address, data={"code": code}).status_code == 303
    assert "Больше с заказом ничего не произойдёт" in client.get(address).text
    assert desk.courier.read(shipment.external_id).state is ShipmentState.RETURNED
    assert client.post(address, data={"code": "DELIVERED"}).status_code == 409


def test_people_see_why_not(desk: Desk, client: FlaskClient) -> None:
    assert "пока нет" in client.get("/cdek/").text
    offer = desk.courier.quote(SHOP, PARCEL, MOSCOW)
    refused = desk.booked(to_door(offer, recipient=Contact("Отказов Пётр", MARIA.phone)))
    assert "«Отказов»" in client.get("/cdek/").text
    assert "Учебный отказ" in client.get(f"/cdek/orders/{refused.external_id}").text


def test_a_recipient_follows_a_parcel(client: FlaskClient, shipment: Shipment) -> None:
    page = client.get(f"/cdek/track/{shipment.number}")
    assert "Создан" in page.text
    assert MARIA.name not in page.text
    assert "Set-Cookie" not in page.headers
    assert "nosniff" in page.headers["X-Content-Type-Options"]
    for nothing in ("track/1", "orders/1"):
        missing = client.get(f"/cdek/{nothing}")
        assert (missing.status_code, "нет" in missing.text) == (404, True)


def test_programs_and_people_order_faults(desk: Desk, client: FlaskClient) -> None:
    wanted = {"trouble": "lost-answer", "call": "create", "times": 2}
    assert client.post("/cdek/faults", json=wanted).status_code == 201
    assert client.post("/cdek/faults", data={"trouble": "slow", "seconds": "5"}).status_code == 303
    assert [one["trouble"] for one in client.get("/cdek/faults").get_json()] == [*["lost-answer"] * 2, "slow"]
    page = client.get("/cdek/faults", headers={"Accept": "text/html"}).text
    assert page.count("сделано, ответ потерян") == 3
    assert client.delete("/cdek/faults").status_code == 204
    assert client.post("/cdek/faults/clear").status_code == 303
    assert desk.company.faults.waiting() == []
    for odd in (
        {},
        {"trouble": "fire"},
        {"trouble": "slow", "call": "dance"},
        {"trouble": "webhook-stale", "call": "read"},
    ):
        assert client.post("/cdek/faults", json=odd).status_code == 400


def test_another_site_posts_nothing(client: FlaskClient, shipment: Shipment) -> None:
    strange = {"Sec-Fetch-Site": "cross-site"}
    address = f"/cdek/orders/{shipment.external_id}"
    for place in (address, "/cdek/faults", "/cdek/faults/clear"):
        assert client.post(place, data={"trouble": "slow"}, headers=strange).status_code == 403


def test_webhooks_are_subscribed_over_the_api(desk: Desk, client: FlaskClient) -> None:
    let_in = {"Authorization": f"Bearer {desk.company.tokens.new()}"}
    asked = {"url": "http://shop.test/new", "type": "ORDER_STATUS"}
    made = client.post("/cdek/v2/webhooks", json=asked, headers=let_in)
    [only] = client.get("/cdek/v2/webhooks", headers=let_in).get_json()
    assert (made.status_code, only["url"]) == (202, "http://shop.test/new")
    assert client.delete(f"/cdek/v2/webhooks/{only['uuid']}", headers=let_in).status_code == 202
    assert client.get("/cdek/v2/webhooks", headers=let_in).get_json() == []
    assert client.get("/cdek/v2/webhooks").status_code == 401


def test_cities_are_suggested_and_intervals_told(desk: Desk, client: FlaskClient, shipment: Shipment) -> None:
    let_in = {"Authorization": f"Bearer {desk.company.tokens.new()}"}
    told = client.get("/cdek/v2/location/suggest/cities?name=Новос", headers=let_in).get_json()
    assert [one["code"] for one in told] == [270]
    hours = client.get(f"/cdek/v2/delivery/intervals?order_uuid={shipment.external_id}", headers=let_in)
    assert hours.get_json()["date_intervals"][0]["date"] == "2026-11-24"


@pytest.mark.parametrize(
    "odd",
    [
        {"packages": [{"weight": 1200, "length": "wide"}]},
        {"packages": [{"weight": "heavy"}]},
        {"packages": []},
        {"recipient": "Мария"},
        {"number": "заказ"},
        {"tariff_code": "137"},
        {"delivery_point": "MSK1"},
        {"from_location": None},
    ],
)
def test_an_order_without_a_form_is_not_taken(desk: Desk, client: FlaskClient, odd: dict[str, Any]) -> None:
    right: dict[str, Any] = {
        "number": "order-1",
        "tariff_code": 137,
        "from_location": {"code": 97},
        "to_location": {"code": 44},
        "recipient": {"name": MARIA.name, "phones": [{"number": MARIA.phone}]},
        "packages": [{"weight": 1200, "length": 30, "width": 20, "height": 10}],
    }
    let_in = {"Authorization": f"Bearer {desk.company.tokens.new()}"}
    assert client.post("/cdek/v2/orders", json=right | odd, headers=let_in).status_code == 400
    assert desk.count() == 0
    assert client.post("/cdek/v2/orders", json=right, headers=let_in).status_code == 202
    desk.ripen()
    assert client.get("/cdek/orders.json").get_json()["orders"][0]["status"] == "CREATED"
