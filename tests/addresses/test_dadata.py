"""DaData's adapter and its stand-in: what is meant, where it is, and what to do when nobody answers."""

import pytest
from flask import Flask

from fixtures.simulators import dadata
from fixtures.simulators.cdek.faults import Fault, Trouble
from shopcore.adapters.addresses import DaData
from shopcore.adapters.couriers.line import Line
from shopcore.delivery.domain import CourierUnknown
from shopcore.delivery.domain.zone import checked
from steps.support.without_sockets import WithoutSockets

HOST = "http://dadata.test"


@pytest.fixture
def simulated() -> dadata.DaData:
    return dadata.DaData()


@pytest.fixture
def line(simulated: dadata.DaData) -> Line:
    app = Flask("dadata")
    app.register_blueprint(dadata.create_blueprint(simulated))
    transport = WithoutSockets(app)
    simulated.sleep = transport.wait
    return Line("dadata", f"{HOST}/dadata", transport=transport)


@pytest.fixture
def book(line: Line) -> DaData:
    return DaData(line, dadata.KEY)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("покров 10 москва", "Москва, ул. Покровка, д. 10"),
        ("Москва, ул. Покровка, д. 10, кв. 5", "Москва, ул. Покровка, д. 10, кв. 5"),
        ("г. Казань улица баумана 32", "Казань, ул. Баумана, д. 32"),
    ],
)
def test_what_is_meant_is_first_and_can_be_ordered_to(book: DaData, typed: str, meant: str) -> None:
    first = book.suggest(typed)[0].text
    assert first == meant == checked(first)


def test_no_more_than_asked_for(book: DaData) -> None:
    assert len(book.suggest("Москва", 5)) == 5
    assert book.suggest("ъъъ") == []


def test_an_address_has_its_place_on_earth(book: DaData) -> None:
    found = book.locate("Москва, ул. Покровка, д. 10")
    assert found
    assert found.latitude == pytest.approx(55.75, abs=0.2)
    assert found.longitude == pytest.approx(37.62, abs=0.3)


@pytest.mark.parametrize("text", ["Москва, ул. Покровка", "Москва, ул. Несуществующая, д. 1", "10"])
def test_a_guess_is_no_place(book: DaData, text: str) -> None:
    assert book.locate(text) is None


@pytest.mark.parametrize(
    "trouble", ["lost-request", "slow", "error-before", "html-after", "half-json", "error-200"]
)
def test_no_answer_is_said(simulated: dadata.DaData, book: DaData, trouble: str) -> None:
    simulated.faults.add(Fault(Trouble(trouble)))
    with pytest.raises(CourierUnknown):
        book.suggest("Москва")


def test_a_wrong_key_is_no_answer(line: Line) -> None:
    with pytest.raises(CourierUnknown):
        DaData(line, "another").suggest("Москва")
