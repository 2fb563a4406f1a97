"""The log: a JSON object a line, the trace from the click to the letter, and what others quote is masked."""

import json
import logging
from typing import Any

import pytest
from flask.testing import FlaskClient

from shopcore.adapters.log import HIDDEN, formatter
from shopcore.wiring import Shop
from steps.support.addresses import COOKIE
from steps.support.outside import Mailbox
from tests.written import Written

NEW = {
    "username": "vera",
    "password": "верный пароль 1",
    "email": "vera@example.ru",
    "firstName": "Вера",
    "lastName": "Иванова",
    "phone": "+7 912 345-67-89",
}


def test_a_request_is_one_line(visitor: FlaskClient, written: Written) -> None:
    answer = visitor.get("/product/1")
    (line,) = written.lines
    assert (line["event"], line["method"], line["status"]) == ("request", "GET", 200)
    assert line["route"] == "/product/<number:product_id>"
    assert line["traceId"] == answer.headers["X-Trace-Id"]
    assert line["ms"] >= 0
    assert line["timestamp"].endswith("Z")
    assert (line["client"], line["network"]) == ("", "127.0.0.0/24")


def test_a_refusal_is_named(visitor: FlaskClient, written: Written) -> None:
    visitor.get("/api/order/cart")
    assert written.lines[-1]["refusal"] == "UNAUTHORIZED"


def test_a_client_has_a_mark_and_no_name(visitor: FlaskClient, anna: Any, written: Written) -> None:
    visitor.set_cookie(COOKIE, anna.session)
    visitor.get("/cart")
    visitor.get("/cart")
    marks = {line["client"] for line in written.lines if line["event"] == "request"}
    assert len(marks) == 1
    assert len(marks.pop()) == 12
    assert "anna" not in written.text


def test_the_trace_goes_from_the_click_to_the_letter(
    shop: Shop, visitor: FlaskClient, mailbox: Mailbox, written: Written
) -> None:
    click = visitor.post("/api/auth/register", json=NEW).headers["X-Trace-Id"]
    shop.pump()
    (letter,) = mailbox.to("vera@example.ru")
    handled = [line for line in written.lines if line["event"].startswith("handled ")]
    assert {line["traceId"] for line in handled} == {click}
    assert {line["event"] for line in handled} == {"handled billing.wallet", "handled notification.account"}
    sent = [line for line in written.lines if line["event"].startswith("letter ")]
    assert {line["traceId"] for line in sent} == {click}
    assert letter.message_id.split(".")[0] in {line["messageId"] for line in sent}
    assert {line["messageId"] for line in sent} <= {line["messageId"] for line in handled}


def told(record: logging.LogRecord) -> str:
    return formatter().format(record)


QUOTED = {
    "an e-mail": "Key (email)=(anna@example.ru) already exists",
    "a Cyrillic e-mail": "анна@пример.рф",
    "a phone": "sent to +79123456789",
    "a written phone": "sent to 8 (912) 345-67-89",
    "a session": "sessionId=" + "a1" * 32,
    "a token": "/reset/" + "Zz-_" * 11,
    "a row": "violates\nDETAIL:  Failing row contains (Анна, Петрова, пароль).",
}


@pytest.mark.parametrize("text", QUOTED.values(), ids=QUOTED)
def test_what_a_library_quotes_is_masked(text: str) -> None:
    secret = text.split("\n")[-1].split("=")[-1].strip("()").removeprefix("sent to ")
    try:
        raise ValueError(text)
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "%s", (text,), (ValueError, error, None))
    line = told(record)
    assert HIDDEN in line
    for part in ("anna@", "анна@", "9123456789", "345-67-89", "a1a1a1", "Zz-_Zz", "Петрова"):
        assert part not in line, secret
    assert json.loads(line)["event"]


def test_a_forged_line_is_a_part_of_its_own() -> None:
    record = logging.LogRecord("x", logging.INFO, "", 1, 'a\r\n{"event": "forged"}\x1b[2J', (), None)
    line = told(record)
    assert "\n" not in line
    assert "\x1b" not in line


def test_our_own_ids_stay_readable() -> None:
    record = logging.LogRecord(
        "x", logging.INFO, "", 1, "message %s at %s", ("0f" * 16, "2026-11-26 01:13:26"), None
    )
    assert json.loads(told(record))["event"] == f"message {'0f' * 16} at 2026-11-26 01:13:26"
