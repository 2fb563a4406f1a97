"""Addresses while typing: best first, nothing when nobody knows, and never an error."""

import pytest
from flask.testing import FlaskClient

from fixtures.simulators.cdek.faults import Fault, Trouble
from steps.support.house import House

ADDRESS = "/checkout/suggest"


def _offered(client: FlaskClient, typed: str) -> list[str]:
    answer = client.get(ADDRESS, query_string={"q": typed})
    assert answer.status_code == 200
    return list(answer.get_json()["addresses"])


def test_what_is_meant_is_first(client: FlaskClient) -> None:
    assert _offered(client, "покров 10 москва")[0] == "Москва, ул. Покровка, д. 10"


@pytest.mark.parametrize("typed", ["", "Мо", "ъъъъ", "<b>", "М" * 10_000])
def test_what_means_nothing_offers_nothing(client: FlaskClient, typed: str) -> None:
    assert _offered(client, typed) == []


@pytest.mark.parametrize("trouble", ["slow", "html-after", "half-json", "error-200"])
def test_a_book_that_does_not_answer_hinders_nobody(house: House, client: FlaskClient, trouble: str) -> None:
    house.couriers.dadata.faults.add(Fault(Trouble(trouble)))
    assert _offered(client, "Москва") == []
    assert _offered(client, "Москва")


def test_a_visitor_is_offered_nothing(visitor: FlaskClient) -> None:
    assert visitor.get(ADDRESS, query_string={"q": "Москва"}).status_code == 302
