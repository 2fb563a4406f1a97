"""The book's switch for faults, and whom it lets in."""

from typing import Any

import pytest
from address_desk import Desk

PATH = "/dadata/suggestions/api/4_1/rs/suggest/address"


def test_programs_and_people_order_faults(desk: Desk) -> None:
    client = desk.app.test_client()
    assert client.post("/dadata/faults", json={"trouble": "busy", "times": 2}).status_code == 201
    assert client.post("/dadata/faults", data={"trouble": "slow", "seconds": "5"}).status_code == 303
    page = client.get("/dadata/faults")
    assert page.text.count("слишком много вопросов (429)") == 3
    assert "Set-Cookie" not in page.headers
    assert client.post("/dadata/faults/clear").status_code == 303
    assert "Ничего не" in client.get("/dadata/faults").text
    for odd in ({}, {"trouble": "fire"}, {"trouble": "dearer"}, {"trouble": "slow", "call": "read"}):
        assert client.post("/dadata/faults", json=odd).status_code == 400
    for place in ("/dadata/faults", "/dadata/faults/clear"):
        strange = client.post(place, data={"trouble": "slow"}, headers={"Sec-Fetch-Site": "cross-site"})
        assert strange.status_code == 403


@pytest.mark.parametrize(
    ("key", "body", "http"),
    [
        ("", {"query": "Москва"}, 403),
        ("Token another", {"query": "Москва"}, 403),
        ("Token {key}", {"query": "Москва"}, 200),
        ("Token {key}", {"query": 7}, 400),
        ("Token {key}", {"query": "Москва", "count": "all"}, 400),
        ("Token {key}", {"query": "М" * 301}, 400),
        ("Token {key}", [], 400),
    ],
)
def test_whom_the_book_answers(desk: Desk, key: str, body: Any, http: int) -> None:
    headers = {"Authorization": key.format(key=desk.book.key)} if key else {}
    assert desk.app.test_client().post(PATH, json=body, headers=headers).status_code == http
