"""Yandex Delivery's pages for people, its switch for faults, and its calls that only look."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from yandex_samples import KEY, MARIA, MOSCOW, PARCEL, WAREHOUSE, Desk

from shopcore.adapters.couriers import yandex_body
from shopcore.delivery.domain import ShipmentState
from steps.support.clock import StoppedClock

API = "/yandex/b2b/cargo/integration/v2"


@pytest.fixture
def desk(clock: StoppedClock) -> Desk:
    return Desk(clock)


@pytest.fixture
def client(desk: Desk) -> FlaskClient:
    return desk.app.test_client()


def ask(desk: Desk, client: FlaskClient, path: str, body: Any = None, verb: str = "POST") -> Any:
    let_in = {"Authorization": f"Bearer {desk.company.token}", "Accept-Language": "ru"}
    return client.open(f"{API}/{path}", method=verb, json=body or {}, headers=let_in)


def test_a_claim_is_moved_on_by_buttons(desk: Desk, client: FlaskClient) -> None:
    assert "пока нет" in client.get("/yandex/").text
    claim = desk.booked()
    address = f"/yandex/claims/{claim}"
    assert claim[:8] in client.get("/yandex/").text
    assert "«Отказов»" in client.get("/yandex/").text
    for words, status in (
        ("Курьер найден", "performer_found"),
        ("Курьер приехал за посылкой", "pickup_arrived"),
        ("Посылка у курьера", "pickuped"),
        ("Возвращается", "returning"),
        ("Возвращена", "returned_finish"),
    ):
        assert f">{words}</button>" in client.get(address).text
        assert client.post(address, data={"status": status}).status_code == 303
    assert "Больше с заявкой ничего не произойдёт" in client.get(address).text
    assert desk.courier.read(claim).state is ShipmentState.RETURNED
    assert client.post(address, data={"status": "delivered_finish"}).status_code == 409


def test_a_recipient_follows_the_courier(desk: Desk, client: FlaskClient) -> None:
    page = client.get(f"/yandex/track/{desk.booked()}")
    assert "Ищем курьера" in page.text
    assert MARIA.name not in page.text
    assert "Set-Cookie" not in page.headers
    assert "nosniff" in page.headers["X-Content-Type-Options"]
    for nothing in ("track/1", "claims/1"):
        assert client.get(f"/yandex/{nothing}").status_code == 404


def test_programs_and_people_order_faults(desk: Desk, client: FlaskClient) -> None:
    wanted = {"trouble": "lost-answer", "call": "create", "times": 2}
    assert client.post("/yandex/faults", json=wanted).status_code == 201
    assert client.post("/yandex/faults", data={"trouble": "slow", "seconds": "5"}).status_code == 303
    assert client.get("/yandex/faults").text.count("сделано, ответ потерян") == 3
    assert client.post("/yandex/faults/clear").status_code == 303
    assert desk.company.faults.waiting() == []
    for odd in (
        {},
        {"trouble": "fire"},
        {"trouble": "slow", "call": "dance"},
        {"trouble": "slow", "times": 0},
        {"trouble": "text-price", "call": "cancel"},
        {"trouble": "callback-missing", "call": "create"},
    ):
        assert client.post("/yandex/faults", json=odd).status_code == 400


def test_another_site_posts_nothing(desk: Desk, client: FlaskClient) -> None:
    strange = {"Sec-Fetch-Site": "cross-site"}
    for place in (f"/yandex/claims/{desk.booked()}", "/yandex/faults", "/yandex/faults/clear"):
        assert client.post(place, data={"trouble": "slow"}, headers=strange).status_code == 403


def test_claims_are_found_by_status_and_by_order(desk: Desk, client: FlaskClient) -> None:
    claim = desk.booked()
    for wish, found in (
        ({}, 1),
        ({"status": "performer_lookup"}, 1),
        ({"external_order_id": KEY}, 1),
        ({"status": "pickuped"}, 0),
        ({"offset": 1}, 0),
    ):
        assert len(ask(desk, client, "claims/search", wish).get_json()["claims"]) == found
    bulk = ask(desk, client, "claims/bulk_info", {"claim_ids": [claim, "another"]}).get_json()
    assert [one["id"] for one in bulk["claims"]] == [claim]


def test_the_courier_is_somewhere_once_he_is_found(desk: Desk, client: FlaskClient) -> None:
    claim = desk.booked()
    path = f"claims/performer-position?claim_id={claim}"
    assert ask(desk, client, path, verb="GET").status_code == 409
    for status in ("performer_found", "pickup_arrived", "pickuped", "delivery_arrived"):
        desk.company.move(claim, status)
    assert ask(desk, client, path, verb="GET").get_json()["position"]["lat"] == MOSCOW.latitude


def test_offers_are_of_every_class_that_takes_it(desk: Desk, client: FlaskClient) -> None:
    question = yandex_body.question(desk.wanted().sender, PARCEL, MOSCOW)
    told = ask(desk, client, "offers/calculate", question | {"requirements": {}}).get_json()
    prices = [float(one["price"]["total_price_with_vat"]) for one in told["offers"]]
    assert [one["taxi_class"] for one in told["offers"]] == ["courier", "express", "cargo"]
    assert prices == sorted(prices)
    far = question | {"route_points": [{"coordinates": [37.6, 55.7]}, {"coordinates": [49.1, 55.8]}]}
    assert ask(desk, client, "offers/calculate", far).get_json() == {"offers": []}


@pytest.mark.parametrize(
    ("path", "body", "http"),
    [
        ("claims/create?request_id=", {}, 400),
        ("claims/create?request_id=1", {}, 400),
        ("claims/create?request_id=1", [], 400),
        ("claims/info?claim_id=1", {}, 404),
        ("claims/accept?claim_id=1", {"version": 1}, 404),
        ("claims/journal?limit=all", {}, 400),
        ("claims/dance", {}, 404),
        ("check-price", {"route_points": []}, 400),
    ],
)
def test_what_has_no_form_is_not_taken(
    desk: Desk, client: FlaskClient, path: str, body: Any, http: int
) -> None:
    told = ask(desk, client, path, body)
    assert (told.status_code, sorted(told.get_json())) == (http, ["code", "message"])


def test_strangers_are_not_let_in(desk: Desk, client: FlaskClient) -> None:
    assert client.post(f"{API}/claims/journal").status_code == 401
    let_in = {"Authorization": f"Bearer {desk.company.token}"}
    assert client.post(f"{API}/claims/journal", headers=let_in).status_code == 400


def test_acceptance_needs_the_version_and_the_moment(desk: Desk, client: FlaskClient) -> None:
    wanted = desk.wanted()
    assert wanted.sender.address == WAREHOUSE
    made = desk.courier.register(wanted).external_id
    codes = []
    for version in (1, 7):
        told = ask(desk, client, f"claims/accept?claim_id={made}", {"version": version})
        codes.append((told.status_code, told.get_json()["code"]))
        desk.ripen()
    assert codes == [(409, "inappropriate_status"), (409, "old_version")]
