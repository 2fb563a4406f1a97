"""Answers that a company may give on a bad day: never a guess."""

import json
import logging
from datetime import timedelta
from typing import Any

import pytest
import responses
from cdek_samples import KEY, MOSCOW, PARCEL, SHOP, to_door

from shopcore.adapters.couriers.cdek import Cdek
from shopcore.adapters.couriers.line import Line
from shopcore.delivery.domain import CourierRefused, CourierUnknown, Offer, ShipmentState
from steps.support.clock import NOON, StoppedClock

URL, UUID, OTHER = (
    "https://cdek.example/v2",
    "72753031-1c1c-4d6e-9f7a-0123456789ab",
    "72753031-1c1c-4d6e-9f7a-0123456789ac",
)
S = ShipmentState
WANTED = to_door(Offer("137", 60_000, NOON.date(), NOON.date()))


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def courier(clock: StoppedClock) -> Cdek:
    return Cdek(Line("cdek", URL), "id", "secret", clock)


@pytest.fixture
def company() -> Any:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        mock.post(f"{URL}/oauth/token", json={"access_token": "t", "expires_in": 3599})
        mock.get(
            f"{URL}/location/cities", json=[{"code": 44, "city": "Москва"}, {"code": 97, "city": "Ковров"}]
        )
        mock.post(f"{URL}/calculator/tariff", json=price())
        yield mock


def price(**more: Any) -> dict[str, Any]:
    return {"total_sum": 582.4, "currency": "RUB", "calendar_min": 3, "calendar_max": 5} | more


def order(*statuses: tuple[str, str], create: str = "SUCCESSFUL", **more: Any) -> dict[str, Any]:
    told = [{"code": code, "date_time": f"2026-11-23T{at}+0000"} for code, at in statuses]
    entity = {"uuid": UUID, "number": KEY, "cdek_number": "1106321645", "statuses": told} | more
    return {"entity": entity, "requests": [{"type": "CREATE", "state": create, "errors": []}]}


def error(code: str, message: str = "…") -> dict[str, Any]:
    return {"errors": [{"code": code, "message": message}]}


def invalid(code: str, message: str = "…") -> dict[str, Any]:
    return {"requests": [{"type": "CREATE", "state": "INVALID"} | error(code, message)]}


@pytest.mark.parametrize("code", ["NEW_WORD", "RECEIVED_AT_SHIPMENT_WAREHOUSE ", ""])
def test_a_status_that_is_new_is_a_step_of_the_way(
    courier: Cdek, company: Any, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    company.get(f"{URL}/orders/{UUID}", json=order((code, "10:00:02"), ("CREATED", "10:00:01")))
    with caplog.at_level(logging.WARNING):
        found = courier.read(UUID)
    assert (found.state, found.events[-1].code) == (S.IN_TRANSIT, code.strip())
    assert bool(caplog.records) is (code != "RECEIVED_AT_SHIPMENT_WAREHOUSE ")


@pytest.mark.parametrize(
    ("codes", "state"),
    [
        (["ACCEPTED"], S.BOOKED),
        (["CREATED", "ACCEPTED"], S.BOOKED),
        (["DELIVERED", "TAKEN_BY_COURIER", "CREATED"], S.DELIVERED),
        (["CREATED", "POSTOMAT_RECEIVED", "POSTOMAT_POSTED"], S.DELIVERED),
        (["POSTOMAT_SEIZED", "POSTOMAT_POSTED"], S.RETURNING),
        (["REMOVED", "CREATED"], S.CANCELED),
        (["INVALID"], S.REFUSED),
        (["SENT_TO_RECIPIENT_CITY", "MET_AT_RECIPIENT_OFFICE"], S.IN_TRANSIT),
    ],
)
def test_statuses_of_one_second_come_in_any_order(
    courier: Cdek, company: Any, codes: list[str], state: ShipmentState
) -> None:
    for given in (codes, codes[::-1]):
        company.get(f"{URL}/orders/{UUID}", json=order(*((code, "10:00:00") for code in given)))
        assert courier.read(UUID).state is state


def test_statuses_are_put_in_order_by_their_moments(courier: Cdek, company: Any) -> None:
    told = order(("CREATED", "10:00:05"), ("TAKEN_BY_COURIER", "12:00:00"), ("ACCEPTED", "10:00:00"))
    told["entity"]["statuses"].append(
        {"code": "RECEIVED_AT_SHIPMENT_WAREHOUSE", "date_time": "2026-11-23T18:00:00+0700"}
    )
    company.get(f"{URL}/orders/{UUID}", json=told)
    found = courier.read(UUID)
    assert [one.state for one in found.events] == [S.PENDING, S.BOOKED, S.IN_TRANSIT, S.OUT_FOR_DELIVERY]
    assert found.tracking_url == "https://www.cdek.ru/ru/tracking/1106321645"


@pytest.mark.parametrize(
    "told",
    [
        order(uuid=OTHER),
        order(uuid="1"),
        order(statuses="none"),
        order(("CREATED", "yesterday")),
        order(statuses=[{"code": "CREATED", "date_time": "2026-11-23T10:00:00"}]),
        order(cdek_number="1/../2"),
        {"entity": None},
        {"entity": {}},
        {},
        [],
        "fine",
        None,
        order() | error("v2_internal_error"),
    ],
)
def test_an_order_that_is_none_or_anothers_is_unknown(courier: Cdek, company: Any, told: Any) -> None:
    company.get(f"{URL}/orders/{UUID}", json=told)
    with pytest.raises(CourierUnknown):
        courier.read(UUID)


def test_another_parcel_than_ours_is_not_booked(courier: Cdek, company: Any) -> None:
    company.get(f"{URL}/orders/{UUID}", json=order(("CREATED", "10:00:00"), number="another"))
    with pytest.raises(CourierUnknown):
        courier.register(WANTED, UUID)


@pytest.mark.parametrize(
    "told", [{}, [], order(("CREATED", "10:00:00")) | error("v2_internal_error"), "done"]
)
def test_a_recall_that_nobody_understands_is_unknown(courier: Cdek, company: Any, told: Any) -> None:
    company.get(f"{URL}/orders/{UUID}", json=order(("CREATED", "10:00:00")))
    company.delete(f"{URL}/orders/{UUID}", json=told, status=202)
    with pytest.raises(CourierUnknown):
        courier.cancel(UUID)


def test_called_back_it_takes_its_time_and_is_gone(courier: Cdek, company: Any, clock: StoppedClock) -> None:
    address = f"{URL}/orders/{UUID}"
    company.get(address, json=order(("CREATED", "10:00:00")))
    company.delete(address, json={"entity": {"uuid": UUID}}, status=202)
    with pytest.raises(CourierUnknown):
        courier.cancel(UUID)
    company.replace("GET", address, json=invalid("v2_entity_not_found"), status=404)
    company.replace("DELETE", address, json=invalid("v2_entity_not_found"), status=404)
    with pytest.raises(CourierUnknown):
        courier.cancel(UUID)
    clock.move(timedelta(minutes=1))
    assert courier.cancel(UUID).state is S.CANCELED


@pytest.mark.parametrize(
    ("now", "outcome"), [("CREATED", CourierRefused), ("TAKEN_BY_COURIER", CourierUnknown)]
)
def test_what_moved_while_it_was_called_back_is_asked_for_again(
    courier: Cdek, company: Any, now: str, outcome: type[Exception]
) -> None:
    address = f"{URL}/orders/{UUID}"
    company.get(address, json=order(("CREATED", "10:00:00")))
    company.get(address, json=order(("CREATED", "10:00:00"), (now, "10:00:01")))
    company.delete(address, json=invalid("v2_entity_invalid", "Заказ в пути"), status=400)
    with pytest.raises(outcome):
        courier.cancel(UUID)


def test_handed_in_at_a_point_of_the_company(company: Any, clock: StoppedClock) -> None:
    courier = Cdek(Line("cdek", URL), "id", "secret", clock, drop_off="KVR1")
    company.post(f"{URL}/orders", json={"entity": {"uuid": UUID}}, status=202)
    courier.register(WANTED)
    sent = json.loads(company.calls[-1].request.body)
    assert (sent["shipment_point"], "from_location" in sent) == ("KVR1", False)


@pytest.mark.parametrize("http", [400, 404])
def test_found_by_nobody_it_is_created(courier: Cdek, company: Any, http: int) -> None:
    company.get(f"{URL}/orders", json=invalid("v2_entity_not_found_im_number"), status=http)
    company.post(f"{URL}/orders", json={"entity": {"uuid": UUID}}, status=202)
    assert courier.register(WANTED, again=True).external_id == UUID
    sent = json.loads(company.calls[-1].request.body)
    assert (sent["number"], sent["tariff_code"], sent["services"]) == (
        KEY,
        137,
        [{"code": "INSURANCE", "parameter": "4990.00"}],
    )
    assert sent["packages"][0]["items"][0]["payment"] == {"value": 0}


@pytest.mark.parametrize(
    ("told", "http"),
    [
        ({}, 404),
        ({"message": "no route"}, 404),
        (order(number="another"), 200),
        ({"entity": {}}, 200),
        (invalid("v2_similar_request_still_processed"), 400),
        ([], 200),
    ],
)
def test_what_may_be_there_is_not_created_again(courier: Cdek, company: Any, told: Any, http: int) -> None:
    company.get(f"{URL}/orders", json=told, status=http)
    sent = company.post(f"{URL}/orders", json={"entity": {"uuid": UUID}}, status=202)
    with pytest.raises(CourierUnknown):
        courier.register(WANTED, again=True)
    assert sent.call_count == 0


@pytest.mark.parametrize(
    ("told", "http"),
    [
        ({"entity": {"uuid": "no"}}, 202),
        ({"entity": {}}, 202),
        ({}, 202),
        ([], 202),
        (error("v2_internal_error"), 200),
        (error("v2_bad_request"), 202),
        (invalid("v2_internal_error"), 400),
        (invalid("v2_similar_request_still_processed"), 400),
        ({"requests": [{"type": "CREATE", "state": "INVALID", "errors": []}]}, 202),
        ({}, 400),
    ],
)
def test_whether_it_was_created_nobody_can_say(courier: Cdek, company: Any, told: Any, http: int) -> None:
    company.post(f"{URL}/orders", json=told, status=http)
    with pytest.raises(CourierUnknown):
        courier.register(WANTED)


@pytest.mark.parametrize(
    ("told", "http", "text"),
    [
        (
            invalid("v2_field_is_empty", "[recipient.name] is empty"),
            400,
            "СДЭК отказал в доставке этой посылки.",
        ),
        (invalid("v2_entity_invalid", "Вес превышен"), 202, "СДЭК отказал: Вес превышен."),
        (
            invalid("delivery_location_is_not_recognized"),
            400,
            "Этого пункта выдачи СДЭК больше нет. Выберите другой.",
        ),
        (error("no code\n", ""), 400, "СДЭК отказал в доставке этой посылки."),
    ],
)
def test_a_clear_no_is_told_in_russian(courier: Cdek, company: Any, told: Any, http: int, text: str) -> None:
    company.post(f"{URL}/orders", json=told, status=http)
    with pytest.raises(CourierRefused) as refused:
        courier.register(WANTED)
    assert refused.value.text == text
    assert "\n" not in refused.value.code


@pytest.mark.parametrize(
    "told",
    [
        price(total_sum=-1),
        price(total_sum=None),
        price(currency="USD"),
        price(currency=None),
        price(total_sum="договорная"),
        price(calendar_min=-1),
        price(calendar_max=1),
        price(calendar_max="скоро"),
        price(calendar_max=10_000),
        error("v2_internal_error"),
        [],
    ],
)
def test_an_offer_that_is_none_is_unknown(courier: Cdek, company: Any, told: Any) -> None:
    tariffs = {"tariff_codes": [{"tariff_code": 137, "delivery_mode": 3, "delivery_sum": 560.0}]}
    company.post(f"{URL}/calculator/tarifflist", json=tariffs)
    company.replace("POST", f"{URL}/calculator/tariff", json=told)
    with pytest.raises(CourierUnknown):
        courier.quote(SHOP, PARCEL, MOSCOW)


@pytest.mark.parametrize(
    "tariffs",
    [
        None,
        {},
        [1],
        [{"tariff_code": "137", "delivery_mode": 3, "delivery_sum": 1}],
        [{"tariff_code": 137, "delivery_mode": 3, "delivery_sum": -560.0}],
        [{"tariff_code": 137, "delivery_mode": 3}],
    ],
)
def test_tariffs_that_are_none_are_unknown(courier: Cdek, company: Any, tariffs: Any) -> None:
    company.post(f"{URL}/calculator/tarifflist", json={"tariff_codes": tariffs})
    with pytest.raises(CourierUnknown):
        courier.quote(SHOP, PARCEL, MOSCOW)


@pytest.mark.parametrize(
    "told",
    [
        {"access_token": "t"},
        {"access_token": "", "expires_in": 1},
        {"access_token": "a\r\nb: c", "expires_in": 3599},
        {"access_token": "t", "expires_in": -1},
        {"access_token": "t", "expires_in": "soon"},
        [],
    ],
)
def test_a_token_that_is_none_opens_nothing(courier: Cdek, company: Any, told: Any) -> None:
    company.replace("POST", f"{URL}/oauth/token", json=told)
    with pytest.raises(CourierUnknown):
        courier.read(UUID)


@pytest.mark.parametrize("rows", [[1], [{"code": "MSK1", "is_handout": True}], {}])
def test_points_that_are_none_are_unknown(courier: Cdek, company: Any, rows: Any) -> None:
    company.get(f"{URL}/deliverypoints", json=rows)
    with pytest.raises(CourierUnknown):
        list(courier.points("Москва"))
