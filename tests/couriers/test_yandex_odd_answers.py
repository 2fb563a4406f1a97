"""Answers that Yandex Delivery may give on a bad day: never a guess."""

import json
import logging
from dataclasses import replace
from typing import Any

import pytest
import responses
from yandex_samples import KEY, MARIA, MOSCOW, PARCEL, SHOP

from shopcore.adapters.couriers.line import Line
from shopcore.adapters.couriers.yandex import Yandex
from shopcore.adapters.couriers.yandex_states import STATES
from shopcore.delivery.domain import (
    Contact,
    CourierRefused,
    CourierUnknown,
    Item,
    Registration,
    ShipmentState,
)
from steps.support.clock import StoppedClock

HOST = "https://yandex.example"
URL = f"{HOST}/b2b/cargo/integration/v2"
ID = "741cedf82cd464fa6fa16d87155c6360"
WANTED = Registration(
    KEY, "courier", 50_000, SHOP, replace(MARIA, email="maria@example.test"), PARCEL,
    (Item("Чайник", "SKU-17", 249_500, 600, 2), Item("Ложка", "SKU-18", 100, 10, 1)), MOSCOW,
)  # fmt: skip
NONSENSE = ({}, [], None, "fine", {"code": "internal_error", "message": "…"})
UNHEARD = tuple((one, 200) for one in NONSENSE)
NO = {"code": "some_code", "message": "…"}
NO_CODE = ({}, [], {"code": "some_code"}, {"message": "no route"}, {"code": 7, "message": "…"})


def claim(status: str = "ready_for_approval", price: Any = "477.6000", **more: Any) -> dict[str, Any]:
    offer = {"offer_id": "1", "price": "398.0000", "price_with_vat": price}
    pricing = {"currency": "RUB", "offer": offer}
    return {"id": ID, "status": status, "version": 1, "pricing": pricing} | more


@pytest.fixture
def courier(clock: StoppedClock) -> Yandex:
    return Yandex(Line("yandex", HOST), "token", clock, "https://shop.example/news?")


@pytest.fixture
def company() -> Any:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        mock.get(f"{URL}/claims/tracking-links", json={})
        yield mock


def sent(company: Any) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(company.calls[-1].request.body)
    return told


def test_a_question_is_in_metres_and_kilograms_longitude_first(courier: Yandex, company: Any) -> None:
    told = {"price_with_vat": "477.6001", "currency_rules": {"code": "RUB"}}
    company.post(f"{URL}/check-price", json=told)
    assert courier.quote(SHOP, PARCEL, MOSCOW).price == 47_761
    asked = sent(company)
    assert asked["route_points"][1]["coordinates"] == [MOSCOW.longitude, MOSCOW.latitude]
    size = {"length": 0.3, "width": 0.2, "height": 0.1}
    item = {"size": size, "weight": 1.2, "quantity": 1, "pickup_point": 1, "dropoff_point": 2}
    assert asked["items"] == [item]


def test_a_claim_is_spelled_as_the_company_spells_it(courier: Yandex, company: Any) -> None:
    company.post(f"{URL}/claims/create", json=claim("new"))
    assert courier.register(WANTED).external_id == ID
    request, asked = company.calls[-1].request, sent(company)
    assert request.params == {"request_id": KEY}
    assert request.headers["Authorization"] == "Bearer token"
    assert request.headers["Accept-Language"] == "ru"
    [item] = asked["items"]
    assert (item["droppof_point"], "dropoff_point" in item) == (2, False)
    assert (item["title"], item["cost_value"]) == ("Чайник × 2; Ложка × 1", "4990.00")
    assert asked["callback_properties"] == {"callback_url": "https://shop.example/news?"}
    assert asked["route_points"][0]["contact"]["phone"] == "+70000000000"
    assert asked["route_points"][1]["contact"]["email"] == "maria@example.test"


@pytest.mark.parametrize(
    "told",
    [
        *NONSENSE,
        {"price_with_vat": "477.60", "currency_rules": {"code": "KZT"}},
        {"price_with_vat": "477.60"},
        {"price_with_vat": "-1", "currency_rules": {"code": "RUB"}},
        {"price_with_vat": "1e3", "currency_rules": {"code": "RUB"}},
        {"price_with_vat": None, "currency_rules": {"code": "RUB"}},
        {"price_with_vat": "дорого", "currency_rules": {"code": "RUB"}},
        {"price_with_vat": "999999999", "currency_rules": {"code": "RUB"}},
    ],
)
def test_a_price_that_is_none_is_unknown(courier: Yandex, company: Any, told: Any) -> None:
    company.post(f"{URL}/check-price", json=told)
    with pytest.raises(CourierUnknown):
        courier.quote(SHOP, PARCEL, MOSCOW)


@pytest.mark.parametrize(
    ("path", "http"),
    [("check-price", 409), ("claims/create", 400), ("claims/create", 403), ("claims/info", 404)],
)
@pytest.mark.parametrize("told", NO_CODE)
def test_a_gateway_s_no_is_not_the_company_s(
    courier: Yandex, company: Any, path: str, http: int, told: Any
) -> None:
    company.post(f"{URL}/{path}", json=told, status=http)
    known = ID if path == "claims/info" else ""
    with pytest.raises(CourierUnknown):
        courier.quote(SHOP, PARCEL, MOSCOW) if path == "check-price" else courier.register(WANTED, known)


@pytest.mark.parametrize("http", [400, 403])
def test_a_clear_no_is_told_in_russian(courier: Yandex, company: Any, http: int) -> None:
    company.post(f"{URL}/claims/create", json=NO, status=http)
    with pytest.raises(CourierRefused) as refused:
        courier.register(WANTED)
    assert refused.value.text == "Служба доставки не приняла заказ."


@pytest.mark.parametrize(("told", "http"), [*UNHEARD, (NO, 409), (NO, 401), (NO, 404)])
def test_whether_it_was_created_nobody_can_say(courier: Yandex, company: Any, told: Any, http: int) -> None:
    company.post(f"{URL}/claims/create", json=told, status=http)
    with pytest.raises(CourierUnknown):
        courier.register(WANTED)


@pytest.mark.parametrize(
    "told",
    [
        *NONSENSE,
        claim(id="another"),
        claim(id="../etc"),
        claim(id=7),
        claim(status=None),
        claim(version="1"),
        claim(version=None),
        claim(version=True),
    ],
)
def test_a_claim_that_is_none_or_another_is_unknown(courier: Yandex, company: Any, told: Any) -> None:
    company.post(f"{URL}/claims/info", json=told)
    for ask in (courier.read, courier.cancel, lambda known: courier.register(WANTED, known)):
        with pytest.raises(CourierUnknown):
            ask(ID)


def test_a_claim_that_is_not_there_is_said(courier: Yandex, company: Any) -> None:
    company.post(f"{URL}/claims/info", json=NO | {"code": "not_found"}, status=404)
    with pytest.raises(CourierRefused, match="NOT_FOUND"):
        courier.read(ID)


@pytest.mark.parametrize("status", ["brand_new_word", "", "with\nline"])
def test_a_status_that_is_new_is_a_step_of_the_way(
    courier: Yandex, company: Any, status: str, caplog: pytest.LogCaptureFixture
) -> None:
    company.post(f"{URL}/claims/info", json=claim(status))
    with caplog.at_level(logging.WARNING):
        assert courier.read(ID).state is ShipmentState.IN_TRANSIT
    assert "\n" not in caplog.records[-1].getMessage()


@pytest.mark.parametrize("status", STATES)
def test_every_status_is_told(courier: Yandex, company: Any, status: str) -> None:
    company.post(f"{URL}/claims/info", json=claim(status))
    told = courier.read(ID)
    assert (told.external_id, told.state, told.number) == (ID, STATES[status], "741CEDF8")


@pytest.mark.parametrize(
    "told",
    [
        claim(pricing=None),
        claim(pricing={"currency": "RUB"}),
        claim(pricing={"currency": "USD", "offer": {}}),
        claim(price="-1"),
        claim(price="x"),
    ],
)
def test_without_its_price_nothing_is_accepted(courier: Yandex, company: Any, told: Any) -> None:
    company.post(f"{URL}/claims/info", json=told)
    accepted = company.post(f"{URL}/claims/accept", json=claim("accepted"))
    with pytest.raises(CourierUnknown):
        courier.register(WANTED, ID)
    assert accepted.call_count == 0


@pytest.mark.parametrize(("told", "http"), [*UNHEARD, ({}, 409), (NO, 400), (claim(id="a"), 200)])
def test_whether_it_was_accepted_nobody_can_say(courier: Yandex, company: Any, told: Any, http: int) -> None:
    company.post(f"{URL}/claims/info", json=claim())
    company.post(f"{URL}/claims/accept", json=told, status=http)
    cancelled = company.post(f"{URL}/claims/cancel", json=claim("cancelled"))
    with pytest.raises(CourierUnknown):
        courier.register(WANTED, ID)
    assert cancelled.call_count == 0


@pytest.mark.parametrize(
    ("now", "outcome"),
    [
        (claim(version=2), "unknown"),
        (claim(price="480.0000"), "unknown"),
        (claim("performer_lookup"), "BOOKED"),
        (claim("failed"), "REFUSED"),
    ],
)
def test_what_moved_while_it_was_accepted_is_read_again(
    courier: Yandex, company: Any, now: dict[str, Any], outcome: str
) -> None:
    company.post(f"{URL}/claims/info", json=claim())
    company.post(f"{URL}/claims/info", json=now)
    company.post(f"{URL}/claims/accept", json=NO | {"code": "old_version"}, status=409)
    try:
        assert courier.register(WANTED, ID).state == outcome
    except CourierUnknown:
        assert outcome == "unknown"


@pytest.mark.parametrize("state", ["paid", "unavailable"])
def test_a_dearer_claim_is_never_paid_for(courier: Yandex, company: Any, state: str) -> None:
    company.post(f"{URL}/claims/info", json=claim(price="500.0100"))
    company.post(f"{URL}/claims/cancel-info", json={"cancel_state": state})
    cancelled = company.post(f"{URL}/claims/cancel", json=claim("cancelled"))
    with pytest.raises(CourierRefused, match="PRICE_RISEN"):
        courier.register(WANTED, ID)
    assert cancelled.call_count == 0


def test_cancelled_before_its_estimate_it_is_cancelled(courier: Yandex, company: Any) -> None:
    company.post(f"{URL}/claims/info", json=claim("cancelled", pricing={"currency": "RUB"}))
    assert courier.register(WANTED, ID).state is ShipmentState.CANCELED


@pytest.mark.parametrize("told", [*NONSENSE, {"cancel_state": "perhaps"}, {"cancel_state": None}])
def test_whether_it_can_be_called_back_nobody_can_say(courier: Yandex, company: Any, told: Any) -> None:
    company.post(f"{URL}/claims/info", json=claim("performer_found"))
    company.post(f"{URL}/claims/cancel-info", json=told)
    with pytest.raises(CourierUnknown):
        courier.cancel(ID)


@pytest.mark.parametrize(("told", "http"), [*UNHEARD, (NO, 409), (claim("cancelled"), 200)])
def test_called_back_but_still_there_is_unknown(courier: Yandex, company: Any, told: Any, http: int) -> None:
    company.post(f"{URL}/claims/info", json=claim("performer_found"))
    company.post(f"{URL}/claims/cancel-info", json={"cancel_state": "free"})
    company.post(f"{URL}/claims/cancel", json=told, status=http)
    with pytest.raises(CourierUnknown):
        courier.cancel(ID)


@pytest.mark.parametrize(
    "told",
    [
        *NONSENSE,
        {"cursor": "a"},
        {"cursor": "", "events": []},
        {"cursor": 7, "events": []},
        {"cursor": "a\u0000b", "events": []},
        {"cursor": "a" * 501, "events": []},
    ],
)
def test_a_journal_that_is_none_is_unknown(courier: Yandex, company: Any, told: Any) -> None:
    company.post(f"{URL}/claims/journal", json=told)
    with pytest.raises(CourierUnknown):
        courier.journal("")


def test_events_about_nothing_are_passed_over(courier: Yandex, company: Any) -> None:
    about = [{"claim_id": one} for one in (ID, 7, None, "a\u0000b", "б", ID, "abc")]
    company.post(f"{URL}/claims/journal", json={"cursor": "MTAwMjQ=", "events": [*about, 7, {}]})
    assert courier.journal("before").external_ids == (ID, "abc")
    assert sent(company) == {"cursor": "before"}


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "https://a b", "https://a\u0000", 7, None, "https://" + "a" * 500]
)
def test_a_link_that_is_none_is_left_out(courier: Yandex, company: Any, link: Any) -> None:
    told = {"route_points": [{"id": 1}, {"id": 2, "sharing_link": link}]}
    company.replace("GET", f"{URL}/claims/tracking-links", json=told)
    company.post(f"{URL}/claims/info", json=claim("performer_found"))
    assert courier.read(ID).tracking_url == ""


@pytest.mark.parametrize("told", [[], [7], [{"message": 7}], [{"message": "no such street"}], "no", None])
def test_a_reason_that_nobody_can_read_is_left_out(courier: Yandex, company: Any, told: Any) -> None:
    company.post(f"{URL}/claims/info", json=claim("estimating_failed", error_messages=told))
    assert courier.read(ID).reason == "Служба доставки не приняла заказ."


def test_an_address_without_its_place_is_refused(courier: Yandex) -> None:
    nowhere = replace(MOSCOW, latitude=None)
    with pytest.raises(CourierRefused, match="NO_COORDINATES"):
        courier.register(replace(WANTED, address=nowhere, recipient=Contact("Мария", MARIA.phone)))
