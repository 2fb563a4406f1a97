"""SMS.ru: what is asked, and what each answer means; nothing odd is taken for a yes or a no."""

import hashlib
import json

import pytest
from gateway import KEY, Gateway

from shopcore.notification.ports import Outcome, Report

PHONE, TEXT = "+79123456789", "Прилавок: заказ № 1042 оплачен, 1 234,50 ₽."
NUMBER = PHONE.lstrip("+")


def inner(code: int, **more: object) -> str:
    one = {"status": "OK" if code == 100 else "ERROR", "status_code": code} | more
    return json.dumps({"status": "OK", "status_code": 100, "sms": {NUMBER: one}, "balance": 10})


def outer(code: int) -> str:
    return json.dumps({"status": "ERROR", "status_code": code, "status_text": "нет"})


def test_what_is_asked() -> None:
    gateway = Gateway(inner(100, sms_id="000000-10000000"))
    attempt = gateway.sms().send(PHONE, TEXT)
    assert (attempt.outcome, attempt.told_id) == (Outcome.TAKEN, "000000-10000000")
    (request,), (form,) = gateway.asked, gateway.forms
    assert (request.method, request.path, request.query_string) == ("POST", "/sms/send", b"")
    assert form == {"api_id": KEY, "json": "1", "to": NUMBER, "msg": TEXT, "ttl": "1440"}


CODES = {
    Outcome.TAKEN: (231, 232),
    Outcome.STUCK: (200, 201, 204, 206, 300, 301, 302),
    Outcome.LATER: (220, 230, 500),
    Outcome.REFUSED: (150, 202, 203, 205, 207, 208, 209, 999),
}


@pytest.mark.parametrize("told", [inner, outer])
@pytest.mark.parametrize(
    ("code", "outcome"), [(code, outcome) for outcome, codes in CODES.items() for code in codes]
)
def test_each_code_has_its_outcome(told: object, code: int, outcome: Outcome) -> None:
    attempt = Gateway(told(code)).sms().send(PHONE, TEXT)  # type: ignore[operator]
    assert (attempt.outcome, attempt.reason) == (outcome, f"SMSRU_{code}")
    assert attempt.told_id == ""


ODD = {
    "html": "<html>502</html>",
    "nothing": "",
    "half an answer": inner(100, sms_id="x")[:40],
    "a list": "[100]",
    "a number": "100",
    "text form": "100\n000000-10000000\nbalance=4122.56",
    "no code": json.dumps({"status": "OK"}),
    "another number": json.dumps({"status_code": 100, "sms": {"79990000000": {"status_code": 100}}}),
    "no numbers": json.dumps({"status_code": 100, "sms": []}),
    "deep": "[" * 100_000,
}


@pytest.mark.parametrize("answer", ODD.values(), ids=ODD)
def test_an_odd_answer_is_unknown(answer: str) -> None:
    assert Gateway(answer).sms().send(PHONE, TEXT).outcome is Outcome.LATER
    assert Gateway(answer).sms().reports(["000000-10000000"]) == {}


@pytest.mark.parametrize("status", [301, 302, 307, 400, 404, 429, 500, 502, 503])
def test_another_status_is_unknown_and_no_redirect_is_followed(status: int) -> None:
    gateway = Gateway(inner(100, sms_id="x"), status, {"Location": "http://127.0.0.1/"})
    assert gateway.sms().send(PHONE, TEXT).outcome is Outcome.LATER
    assert len(gateway.asked) == 1


def test_neither_phone_nor_text_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    Gateway("<html>", 500).sms().send(PHONE, TEXT)
    assert "outcome unknown" in caplog.text
    assert not any(word in caplog.text for word in (NUMBER, "1042", KEY))


STATES = {
    Report.DELIVERED: (103, 110),
    Report.UNDELIVERED: (104, 105, 106, 107, 108, 130, 150),
    Report.WAITING: (-1, 100, 101, 102, 131, 132, 0, 777),
}


@pytest.mark.parametrize(
    ("code", "report"), [(code, report) for report, codes in STATES.items() for code in codes]
)
def test_each_state_has_its_report(code: int, report: Report) -> None:
    told = {"status_code": 100, "sms": {"1-1": {"status": "OK", "status_code": code}, "2-2": "odd"}}
    gateway = Gateway(json.dumps(told))
    assert gateway.sms().reports(["1-1", "2-2", "3-3"]) == {"1-1": report}
    assert gateway.forms[0]["sms_id"] == "1-1,2-2,3-3"


def signed(*items: str, key: str = KEY) -> dict[str, str]:
    told = {f"data[{number}]": item for number, item in enumerate(items)}
    return told | {"hash": hashlib.sha256((key + "".join(items)).encode()).hexdigest()}


def test_a_signed_report_is_read() -> None:
    sms = Gateway("").sms()
    form = signed(
        "sms_status\n1-1\n103\n1795000000", "sms_status\n2-2\n104\n1795000000", "callcheck\nx\ny", ""
    )
    assert sms.told(form) == {"1-1": Report.DELIVERED, "2-2": Report.UNDELIVERED}


@pytest.mark.parametrize(
    "change",
    [
        {"hash": ""},
        {"hash": "ё" * 64},
        {"data[0]": "sms_status\n1-1\n104\n1795000000"},
        {"data[1]": "sms_status\n9-9\n103\n1795000000"},
    ],
)
def test_a_report_that_was_changed_is_nobodys(change: dict[str, str]) -> None:
    sms = Gateway("").sms()
    assert sms.told(signed("sms_status\n1-1\n103\n1795000000") | change) is None
    assert sms.told(signed("sms_status\n1-1\n103\n1795000000", key="")) is None
    assert sms.told({}) is None
