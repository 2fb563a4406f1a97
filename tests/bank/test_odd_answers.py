"""Every odd answer a bank may give: never a guess, never «failed»."""

import json
import logging
from typing import Any

import pytest
import requests
import responses
from teller_samples import CARD

from shopcore.adapters.bank import Line, YooKassa
from shopcore.adapters.bank.line import LONGEST_ANSWER, canonical
from shopcore.payment.domain import BankMethod, BankRefused, BankState, BankUnknown, RefundState

URL, SECRET = "https://bank.example/v3", "test_0123456789abcdef"
GOOD: dict[str, Any] = {
    "id": "3295f710-000f-5000-8000-1aa2bb3cc4dd",
    "status": "pending",
    "amount": {"value": "1234.50", "currency": "RUB"},
    "recipient": {"account_id": "100500", "gateway_id": "100700"},
    "created_at": "2026-11-23T06:55:12.301Z",
    "confirmation": {"type": "redirect", "confirmation_url": "https://bank.example/pay?orderId=1"},
    "test": True,
    "paid": False,
    "refundable": False,
    "metadata": {"payment_id": "p1", "order_id": "o1"},
}
BACK = {
    "id": "3296", "payment_id": GOOD["id"], "status": "succeeded", "created_at": GOOD["created_at"],
    "amount": {"value": "1.00", "currency": "RUB"},
}  # fmt: skip


@pytest.fixture
def bank() -> YooKassa:
    return YooKassa(Line(URL, "100500", SECRET), "100500", ())


def error(code: str, **more: str) -> dict[str, Any]:
    return {"type": "error", "id": "0f1c", "code": code, "description": "…"} | more


@responses.activate
def test_the_request_is_what_the_bank_expects(bank: YooKassa) -> None:
    responses.post(f"{URL}/payments", json=GOOD)
    made = bank.create(CARD)
    assert (made.state, made.confirmation_url) == (BankState.PENDING, "https://bank.example/pay?orderId=1")
    sent = responses.calls[0].request
    assert sent.headers["Idempotence-Key"] == "pay-1"
    assert sent.headers["Content-Type"] == "application/json"
    assert sent.headers["Authorization"].startswith("Basic ")
    assert json.loads(sent.body)["amount"] == {"value": "1234.50", "currency": "RUB"}


@responses.activate
def test_a_repetition_is_the_same_to_the_byte(bank: YooKassa) -> None:
    responses.post(f"{URL}/payments", json=GOOD)
    bank.create(CARD)
    bank.create(CARD)
    first, second = (call.request for call in responses.calls)
    assert first.body == second.body


def test_the_bytes_of_an_intent_do_not_change_with_the_code() -> None:
    """A repetition may come from the next version of the shop: what is sent today must be sent then."""
    from shopcore.adapters.bank import body

    assert canonical(body.payment(CARD)).decode() == (
        '{"amount":{"currency":"RUB","value":"1234.50"},"capture":false,"confirmation":{"return_url":'
        '"http://127.0.0.1:9/payment/back?attempt=a%2F77&x=1","type":"redirect"},'
        '"description":"Заказ № 1042","metadata":{"order_id":"o1","payment_id":"p1"},'
        '"payment_method_data":{"type":"bank_card"}}'
    )


@pytest.mark.parametrize(
    ("http", "answer"),
    [
        (400, error("invalid_request", parameter="amount.value")),
        (403, error("forbidden")),
        (404, error("not_found")),
        (410, error("gone")),
    ],
)
@responses.activate
def test_a_clear_no_is_a_refusal_with_words_for_the_shopper(
    bank: YooKassa, http: int, answer: dict[str, Any]
) -> None:
    responses.post(f"{URL}/payments", json=answer, status=http)
    with pytest.raises(BankRefused) as refused:
        bank.create(CARD)
    assert refused.value.code == answer["code"]
    assert "Деньги не списаны" in refused.value.text


@pytest.mark.parametrize(
    ("http", "answer"),
    [
        (202, {"type": "processing", "retry_after": 1800}),
        (204, {}),
        (301, error("moved")),
        (400, error("invalid_request", parameter="Idempotence-Key")),
        (400, {"message": "something else"}),
        (401, error("invalid_credentials")),
        (405, error("method_not_allowed")),
        (415, error("unsupported_media_type")),
        (429, error("too_many_requests")),
        (500, error("internal_server_error")),
        (503, error("unavailable")),
        (200, []),
        (200, "text"),
        (200, None),
        (200, {}),
    ],
)
@responses.activate
def test_whatever_else_is_unknown(bank: YooKassa, http: int, answer: Any) -> None:
    responses.post(f"{URL}/payments", json=answer, status=http, headers={"Location": "https://evil.example/"})
    with pytest.raises(BankUnknown):
        bank.create(CARD)
    assert len(responses.calls) == 1


@pytest.mark.parametrize(
    "text", ["", "<html>502</html>", "{", "NaN", '{"id": 1', "[" * 100_000, " " * (LONGEST_ANSWER + 1) + "{}"]
)
@pytest.mark.parametrize("http", [200, 400, 502])
@responses.activate
def test_what_is_no_json_is_unknown(bank: YooKassa, text: str, http: int) -> None:
    responses.post(f"{URL}/payments", body=text, status=http)
    with pytest.raises(BankUnknown):
        bank.create(CARD)


@pytest.mark.parametrize(
    "trouble",
    [
        requests.ConnectionError(),
        requests.ConnectTimeout(),
        requests.ReadTimeout(),
        requests.exceptions.SSLError(),
        requests.exceptions.ChunkedEncodingError(),
        ConnectionResetError(),
    ],
)
@responses.activate
def test_no_answer_is_unknown(bank: YooKassa, trouble: Exception) -> None:
    responses.post(f"{URL}/payments", body=trouble)
    with pytest.raises(BankUnknown):
        bank.create(CARD)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": None},
        {"id": 7},
        {"id": ""},
        {"status": "reversed"},
        {"status": None},
        {"amount": {"value": "1234.5", "currency": "RUB"}},
        {"amount": {"value": 1234.50, "currency": "RUB"}},
        {"amount": {"value": "1234.50", "currency": "USD"}},
        {"amount": {"value": "-1234.50", "currency": "RUB"}},
        {"amount": {"value": "NaN", "currency": "RUB"}},
        {"amount": {"value": "1234.51", "currency": "RUB"}},
        {"amount": None},
        {"recipient": {"account_id": "100501"}},
        {"recipient": None},
        {"metadata": {"payment_id": "p2"}},
        {"metadata": None},
        {"created_at": "yesterday"},
    ],
)
@responses.activate
def test_an_answer_about_something_else_is_unknown(bank: YooKassa, changes: dict[str, Any]) -> None:
    responses.post(f"{URL}/payments", json=GOOD | changes)
    with pytest.raises(BankUnknown):
        bank.create(CARD)


@responses.activate
def test_what_is_new_in_an_answer_does_not_matter(bank: YooKassa) -> None:
    responses.get(
        f"{URL}/payments/{GOOD['id']}",
        json=GOOD
        | {
            "payment_method": {"type": "sber_pay", "id": "x", "saved": False},
            "news": [1],
            "income_amount": 5,
        },
    )
    assert bank.read(GOOD["id"]).method is BankMethod.OTHER


@responses.activate
def test_an_older_answer_of_a_saved_card_has_no_status(bank: YooKassa) -> None:
    card = {"last4": "4477", "expiry_year": "2030", "expiry_month": "12"}
    means = {"type": "bank_card", "id": "m1", "saved": True, "card": card}
    responses.get(f"{URL}/payments/{GOOD['id']}", json=GOOD | {"payment_method": means})
    saved = bank.read(GOOD["id"]).saved
    assert saved
    assert (saved.id, saved.title, saved.expires) == ("m1", "•••• 4477", "2030-12")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example", 7, None])
@responses.activate
def test_the_shopper_is_sent_to_the_web_only(bank: YooKassa, address: Any) -> None:
    confirmation = {"type": "redirect", "confirmation_url": address}
    responses.post(f"{URL}/payments", json=GOOD | {"confirmation": confirmation})
    assert bank.create(CARD).confirmation_url == ""


@responses.activate
def test_another_payment_than_was_asked_about_is_unknown(bank: YooKassa) -> None:
    responses.get(f"{URL}/payments/other", json=GOOD)
    responses.post(f"{URL}/payments/other/capture", json=GOOD)
    responses.post(f"{URL}/payments/other/cancel", json=GOOD)
    for act in (
        lambda: bank.read("other"),
        lambda: bank.capture("other", 123450, "k", None),
        lambda: bank.cancel("other", "k"),
    ):
        with pytest.raises(BankUnknown):
            act()


@pytest.mark.parametrize(
    "changes", [{"payment_id": "x"}, {"amount": {"value": "2.00", "currency": "RUB"}}, {"status": "waiting"}]
)
@responses.activate
def test_another_return_than_was_asked_for_is_unknown(bank: YooKassa, changes: dict[str, Any]) -> None:
    responses.post(f"{URL}/refunds", json=BACK | changes)
    with pytest.raises(BankUnknown):
        bank.refund(GOOD["id"], 100, "k", None)


@responses.activate
def test_a_return_that_waits(bank: YooKassa) -> None:
    responses.post(f"{URL}/refunds", json=BACK | {"status": "pending"})
    assert bank.refund(GOOD["id"], 100, "k", None).state is RefundState.PENDING


@responses.activate
def test_a_list_without_an_end_is_unknown(bank: YooKassa) -> None:
    responses.get(f"{URL}/refunds", json={"type": "list", "items": [], "next_cursor": "again"})
    with pytest.raises(BankUnknown):
        bank.refunds(GOOD["id"])


@responses.activate
def test_an_identifier_is_no_way_to_another_address(bank: YooKassa) -> None:
    responses.get(f"{URL}/payments/..%2Frefunds%3Fx%3D1", json=error("not_found"), status=404)
    with pytest.raises(BankRefused):
        bank.read("../refunds?x=1")


@pytest.mark.parametrize("key", ["", "k" * 65])
def test_a_key_that_the_bank_would_not_take_is_a_mistake_of_ours(bank: YooKassa, key: str) -> None:
    with pytest.raises(ValueError, match="key"):
        bank.cancel("x", key)


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_and_less_is_a_mistake_of_ours(bank: YooKassa, amount: int) -> None:
    with pytest.raises(ValueError, match="amount"):
        bank.refund("x", amount, "k", None)


@responses.activate
def test_the_log_names_neither_secrets_nor_people(bank: YooKassa, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    responses.post(f"{URL}/payments", json=error("invalid_request", parameter="receipt"), status=400)
    responses.post(f"{URL}/payments", json=error("internal_server_error"), status=500)
    for kind in (BankRefused, BankUnknown):
        with pytest.raises(kind):
            bank.create(CARD)
    assert "invalid_request" in caplog.text
    assert "0f1c" in caplog.text
    for secret in (SECRET, "Basic", "Заказ № 1042", "pay-1"):
        assert secret not in caplog.text
