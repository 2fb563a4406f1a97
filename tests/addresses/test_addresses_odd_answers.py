"""Answers that the book may give on a bad day: people type without it, and nobody is sent elsewhere."""

from typing import Any

import pytest
import responses
from address_desk import Desk

from fixtures.simulators.cdek.faults import Fault
from fixtures.simulators.dadata.faults import WORDS, Trouble
from shopcore.adapters.addresses import PATH, DaData
from shopcore.adapters.couriers.line import Line
from shopcore.delivery.domain import CourierUnknown

URL = "https://dadata.example"
HOUSE = {
    "city": "Москва", "street_with_type": "ул Покровка", "house_type": "д", "house": "10",
    "geo_lat": "55.76", "geo_lon": "37.65", "qc_geo": "0",
}  # fmt: skip


def told(**more: Any) -> dict[str, Any]:
    return {"suggestions": [{"value": "…", "unrestricted_value": "…", "data": HOUSE | more}]}


@pytest.fixture
def book() -> Any:
    with responses.RequestsMock() as mock:
        yield mock


@pytest.fixture
def addresses() -> DaData:
    return DaData(Line("dadata", URL), "key")


@pytest.mark.parametrize("trouble", WORDS)
def test_what_was_not_told_is_unknown(desk: Desk, trouble: Trouble) -> None:
    desk.book.faults.add(Fault(trouble))
    with pytest.raises(CourierUnknown):
        desk.addresses.suggest("Москва")
    assert desk.addresses.suggest("Москва")


def test_strangers_are_not_let_in(desk: Desk) -> None:
    desk.book.key = "another"
    with pytest.raises(CourierUnknown):
        desk.addresses.locate("Москва, ул. Покровка, д. 10")


@pytest.mark.parametrize(
    "answer",
    [
        {},
        [],
        None,
        {"suggestions": None},
        {"suggestions": ["Москва"]},
        {"suggestions": [{"value": "Москва"}]},
        told(city=7),
        told(street_with_type="ул Покровка\n"),
        told(house="10<b>"),
        told(city="М" * 121),
        told(geo_lat="north"),
        told(geo_lat="91"),
        told(geo_lon="-181"),
        told(geo_lon="nan"),
        told(geo_lon=[37.65]),
        told(geo_lat=True),
    ],
)
def test_a_suggestion_that_is_none_is_unknown(addresses: DaData, book: Any, answer: Any) -> None:
    book.post(URL + PATH, json=answer)
    with pytest.raises(CourierUnknown):
        addresses.locate("Москва, ул. Покровка, д. 10")


@pytest.mark.parametrize(
    "more",
    [
        {"house": None},
        {"house": "12"},
        {"block_type": "стр", "block": "2"},
        {"city": None},
        {"qc_geo": "2"},
        {"qc_geo": None},
        {"geo_lat": None},
        {"geo_lon": ""},
    ],
)
def test_another_place_than_was_meant_is_not_located(
    addresses: DaData, book: Any, more: dict[str, Any]
) -> None:
    book.post(URL + PATH, json=told(**more))
    assert addresses.locate("Москва, ул. Покровка, д. 10") is None


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({}, "Москва, ул. Покровка, д. 10"),
        ({"block_type": "стр", "block": "2"}, "Москва, ул. Покровка, д. 10 стр 2"),
        ({"house_type": "влд"}, "Москва, ул. Покровка, влд 10"),
        ({"street_with_type": "пр-кт Мира", "flat": "5"}, "Москва, пр-кт Мира, д. 10, кв. 5"),
        ({"street_with_type": "Аул улица"}, "Москва, Аул улица, д. 10"),
        ({"city": None, "settlement": "Клязьма"}, "Клязьма, ул. Покровка, д. 10"),
        (
            {"settlement": "Толстопальцево", "settlement_with_type": "поселок Толстопальцево"},
            "Москва, поселок Толстопальцево, ул. Покровка, д. 10",
        ),
    ],
)
def test_an_address_is_one_line(addresses: DaData, book: Any, more: dict[str, Any], text: str) -> None:
    book.post(URL + PATH, json=told(**more))
    assert [one.text for one in addresses.suggest("…")] == [text]


def test_a_block_that_was_typed_is_located(addresses: DaData, book: Any) -> None:
    book.post(URL + PATH, json=told(block_type="стр", block="2"))
    found = addresses.locate("Москва, ул. Покровка, д. 10 стр. 2")
    assert found is not None
    assert (found.house, found.latitude, found.longitude) == ("10 стр 2", 55.76, 37.65)
