"""The adapter and the book understand each other: what is meant, and where it is."""

import pytest
from address_desk import Desk

from shopcore.delivery.domain.zone import Zone, checked
from shopcore.delivery.ports import AddressBook

MOSCOW = Zone(1, "Москва", 30_000, ())


def test_the_adapter_is_the_port(desk: Desk) -> None:
    book: AddressBook = desk.addresses
    assert book.suggest("Москва")[0].text == "Москва"


@pytest.mark.parametrize(
    "typed",
    ["покров 10 москва", "г Москва, ул Покровка, д 10", "МОСКВА ПОКРОВКА 10", "Москва, ул. Покровка, д. 10"],
)
def test_words_come_in_any_order_and_unfinished(desk: Desk, typed: str) -> None:
    found = desk.addresses.suggest(typed)[0]
    assert (found.text, found.city, found.house) == ("Москва, ул. Покровка, д. 10", "Москва", "10")
    assert checked(found.text) == found.text
    assert MOSCOW.covers(found.text)
    assert desk.addresses.locate(found.text) == found


def test_yo_is_e_and_a_flat_is_kept(desk: Desk) -> None:
    [found] = desk.addresses.suggest("Москва молодежная 3а кв. 12")
    assert found.text == "Москва, ул. Молодёжная, д. 3а, кв. 12"


def test_a_house_has_its_place_and_a_street_has_none(desk: Desk) -> None:
    house, street = (desk.addresses.suggest(f"Казань Баумана {number}")[0] for number in ("32", ""))
    assert house.latitude == pytest.approx(55.8, abs=0.2)
    assert house.longitude == pytest.approx(49.1, abs=0.3)
    assert (street.text, street.latitude, street.longitude) == ("Казань, ул. Баумана", None, None)
    assert house.city_fias == "93b3df57-4c89-44df-ac42-96f05e9cd3b9"


def test_no_more_than_was_asked_for(desk: Desk) -> None:
    assert len(desk.addresses.suggest("Москва")) == 7
    assert len(desk.addresses.suggest("Москва", 3)) == 3
    assert desk.addresses.suggest("Китеж") == desk.addresses.suggest("10") == []


@pytest.mark.parametrize("text", ["Москва", "Москва, ул. Покровка", "Москва, ул. Несуществующая, д. 10"])
def test_without_a_house_nothing_is_located(desk: Desk, text: str) -> None:
    assert desk.addresses.locate(text) is None


def test_two_towns_of_one_name_say_their_region(desk: Desk) -> None:
    here, there = desk.addresses.suggest("Железногорск Ленина 1")
    assert here.text == "Курская область, Железногорск, ул. Ленина, д. 1"
    assert there.text == "Красноярский край, Железногорск, ул. Ленина, д. 1"
    for one in (here, there):
        located = desk.addresses.locate(one.text)
        assert located is not None
        assert located.city_fias == one.city_fias
