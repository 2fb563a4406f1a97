"""The texts of SMS and push: short, in Russian, with their facts, set as Russian is set."""

import re
from typing import Any

import pytest

from shopcore.adapters.letters import Letters

SELLER = {"phone": "+7 495 000-00-00", "email": "help@prilavok.example"}
ORDER: dict[str, Any] = {"number": 1042, "order": "zakaz-anny-000001", "kind": "GOODS"}
POINT = {"address": "Москва, ул. Покровка, д. 61", "date": "2026-11-28", "hours": "", "to_door": False}
DOOR = {
    "address": "Москва, ул. Покровка, д. 10",
    "date": "2026-11-28",
    "hours": "18:00–22:00",
    "to_door": True,
}
RESULT = ORDER | {"total": 123450, "done": True, "reason": ""}
PAID = ORDER | {"amount": 123450, "charge": True, "error": ""}
EVENTS = {
    "order to a point": ("order_result", RESULT | POINT),
    "order to the door": ("order_result", RESULT | DOOR),
    "order failed": ("order_result", RESULT | POINT | {"done": False, "reason": "Товара больше нет."}),
    "card bought": ("order_result", RESULT | {"address": "", "date": "", "hours": ""}),
    "paid": ("payment_result", PAID),
    "not paid": ("payment_result", PAID | {"error": "Банк отказал."}),
    "top-up not paid": ("payment_result", PAID | {"error": "Банк отказал.", "kind": "WALLET_TOPUP"}),
    "returned": ("payment_result", PAID | {"charge": False}),
    "return is late": ("payment_result", PAID | {"charge": False, "error": "Банк отказал."}),
    "password": ("password_changed", {"at": "12:00"}),
    "e-mail": ("email_changed", {"at": "12:00"}),
} | {
    f"{event} {'door' if where is DOOR else 'point'}": ("delivery", ORDER | where | {"event": event})
    for event in ("READY_AT_POINT", "COURIER_PLANNED", "RESCHEDULED", "DELIVERED", "RETURNED", "PROBLEM")
    for where in (POINT, DOOR)
}
SHORT_WORD = re.compile(r"(?<![\w-])(в|к|с|о|у|и|а|на|по|не|за|до|от|или|№) ", re.IGNORECASE)


@pytest.fixture
def letters() -> Letters:
    return Letters(shop_url="https://prilavok.example", seller=SELLER)


@pytest.mark.parametrize(("kind", "facts"), EVENTS.values(), ids=EVENTS)
def test_an_sms_is_two_parts_at_most(letters: Letters, kind: str, facts: dict[str, Any]) -> None:
    text = letters.sms(kind, facts)
    assert text.startswith("Прилавок: ")
    assert len(text) <= 2 * 67
    assert "\n" not in text
    check(text)


@pytest.mark.parametrize(("kind", "facts"), EVENTS.values(), ids=EVENTS)
def test_a_push_is_a_title_and_a_line(letters: Letters, kind: str, facts: dict[str, Any]) -> None:
    title, text, url = letters.push(kind, facts)
    assert 5 < len(title) <= 50
    assert text
    assert len(text) <= 150
    assert url == f"https://prilavok.example/{'orders/zakaz-anny-000001' if 'order' in facts else 'cabinet'}"
    check(title)
    check(text)


def check(text: str) -> None:
    assert not SHORT_WORD.search(text.replace("Прилавок: ", "")), text
    assert '"' not in text
    assert "  " not in text
    assert " - " not in text
    assert not re.search(r"[.…,]\.|\s[.,]", text), text


def test_a_long_address_is_cut_between_words(letters: Letters) -> None:
    facts = ORDER | POINT | {"event": "READY_AT_POINT", "address": "Москва, " + "переулок Столешников, " * 20}
    text = letters.sms("delivery", facts)
    assert text.endswith(("переулок Столешников…", "переулок…"))
    assert len(text) <= 2 * 67


def test_no_sms_tells_where_a_client_lives(letters: Letters) -> None:
    for kind, facts in EVENTS.values():
        assert DOOR["address"] not in letters.sms(kind, facts)
