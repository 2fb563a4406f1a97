"""The simulator's own wire: codes and errors that a shop must be ready for."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fixtures.simulators.bank import Bank

AUTH = ("100500", "test_secret")
BODY: dict[str, Any] = {
    "amount": {"value": "10.00", "currency": "RUB"},
    "payment_method_data": {"type": "bank_card"},
    "confirmation": {"type": "redirect", "return_url": "http://shop.example/"},
}
SBP = {"payment_method_data": {"type": "sbp"}, "capture": True}


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def create(client: FlaskClient, body: Any = BODY, key: str = "k1", auth: Any = AUTH) -> Any:
    return client.post("/bank/v3/payments", json=body, headers={"Idempotence-Key": key}, auth=auth)


def count(bank: Bank) -> int:
    return len(bank.books.rows("SELECT id FROM payment"))


def test_an_identifier_begins_with_the_moment(client: FlaskClient) -> None:
    assert re.fullmatch(r"32961450-000f-5000-[89ab]000-[0-9a-f]{12}", create(client).get_json()["id"])


def test_the_answer_is_json_as_the_bank_writes_it(client: FlaskClient) -> None:
    answer = create(client)
    assert answer.headers["Content-Type"] == "application/json;charset=UTF-8"
    told = answer.get_json()
    assert told["created_at"] == "2026-11-23T09:00:00.000Z"
    assert (told["status"], told["test"], told["paid"], told["refundable"]) == ("pending", True, False, False)


@pytest.mark.parametrize("auth", [None, ("100500", "wrong"), ("100501", "test_secret"), ("", "")])
def test_nobody_else_is_let_in(client: FlaskClient, bank: Bank, auth: Any) -> None:
    answer = create(client, auth=auth)
    assert answer.status_code == 401
    assert answer.get_json()["code"] == "invalid_credentials"
    assert count(bank) == 0


@pytest.mark.parametrize(
    ("verb", "path", "http"),
    [
        ("GET", "/bank/v3/nothing", 404),
        ("GET", "/bank/v3/payments/x", 404),
        ("GET", "/bank/v3/refunds/x", 404),
        ("GET", "/bank/v3/payment_methods/x", 404),
        ("GET", "/bank/v3/receipts/x", 404),
        ("DELETE", "/bank/v3/payments", 405),
        ("PUT", "/bank/v3/payments/x", 405),
        ("GET", "/bank/v3/payments/x/capture", 405),
    ],
)
def test_what_is_not_there(client: FlaskClient, verb: str, path: str, http: int) -> None:
    answer = client.open(path, method=verb, auth=AUTH)
    assert answer.status_code == http
    assert answer.get_json()["type"] == "error"


def test_only_json_is_read(client: FlaskClient, bank: Bank) -> None:
    answer = client.post(
        "/bank/v3/payments", data=json.dumps(BODY), headers={"Idempotence-Key": "k"}, auth=AUTH
    )
    assert answer.status_code == 415
    assert count(bank) == 0


@pytest.mark.parametrize("key", [None, "", "k" * 65, "ключ", "a b", "a/b"])
def test_a_key_is_needed(client: FlaskClient, bank: Bank, key: str | None) -> None:
    headers = {} if key is None else {"Idempotence-Key": key.encode().decode("latin-1")}
    answer = client.post("/bank/v3/payments", json=BODY, headers=headers, auth=AUTH)
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == "Idempotence-Key"
    assert count(bank) == 0


@pytest.mark.parametrize(
    "value",
    ["10.0", "10", "10.000", "-10.00", "0.00", "0.99", "1e9", "NaN", "", "10,00", " 10.00", 10.0, None],
)
def test_an_amount_is_a_string_with_two_decimals(client: FlaskClient, bank: Bank, value: Any) -> None:
    answer = create(client, BODY | {"amount": {"value": value, "currency": "RUB"}})
    assert answer.status_code == 400
    assert answer.get_json()["parameter"].startswith("amount")
    assert count(bank) == 0


@pytest.mark.parametrize(
    ("change", "parameter"),
    [
        ({"amount": {"value": "10.00", "currency": "USD"}}, "amount"),
        ({"amount": None}, "amount"),
        ({"description": "x" * 129}, "description"),
        ({"metadata": {str(number): "x" for number in range(17)}}, "metadata"),
        ({"metadata": {"x" * 33: "x"}}, "metadata"),
        ({"metadata": {"x": "x" * 513}}, "metadata"),
        ({"metadata": {"x": 1}}, "metadata"),
        ({"metadata": [1]}, "metadata"),
        ({"confirmation": None}, "confirmation.type"),
        ({"confirmation": {"type": "embedded"}}, "confirmation.type"),
        ({"confirmation": {"type": "qr"}}, "confirmation.type"),
        ({"confirmation": {"type": "redirect"}}, "confirmation.return_url"),
        (
            {"confirmation": {"type": "redirect", "return_url": "javascript:alert(1)"}},
            "confirmation.return_url",
        ),
        ({"confirmation": {"type": "redirect", "return_url": "/back"}}, "confirmation.return_url"),
        (
            {"confirmation": {"type": "redirect", "return_url": "http://shop.example/" + "x" * 2048}},
            "confirmation.return_url",
        ),
        ({"payment_method_data": {"type": "cash"}}, "payment_method_data.type"),
        ({"payment_method_data": {"type": "sbp"}, "capture": False}, "capture"),
        ({"payment_method_data": {"type": "sbp"}}, "capture"),
        ({"payment_method_id": "x"}, "payment_method_id"),
        ({"payment_method_data": None, "payment_method_id": "x"}, "payment_method_id"),
        ({"merchant_customer_id": "x" * 201}, "merchant_customer_id"),
    ],
)
def test_what_the_bank_does_not_take(
    client: FlaskClient, bank: Bank, change: dict[str, Any], parameter: str
) -> None:
    answer = create(client, BODY | change)
    assert (answer.status_code, answer.get_json()["code"]) == (400, "invalid_request")
    assert answer.get_json()["parameter"] == parameter
    assert count(bank) == 0


def test_card_numbers_come_from_nobody(client: FlaskClient, bank: Bank) -> None:
    data = {"type": "bank_card", "card": {"number": "5555555555554444"}}
    assert create(client, BODY | {"payment_method_data": data}).status_code == 403
    assert count(bank) == 0


@pytest.mark.parametrize("body", ["{", "[]", "7", '"x"', "null"])
def test_a_body_is_an_object(client: FlaskClient, bank: Bank, body: str) -> None:
    headers = {"Idempotence-Key": "k", "Content-Type": "application/json"}
    answer = client.post("/bank/v3/payments", data=body, headers=headers, auth=AUTH)
    assert answer.status_code == 400
    assert count(bank) == 0


def test_another_body_under_the_same_key(client: FlaskClient, bank: Bank) -> None:
    first = create(client)
    answer = create(client, BODY | {"description": "another"})
    assert answer.status_code == 400
    assert answer.get_json()["description"] == "Idempotence key duplicated"
    assert create(client).data == first.data
    assert count(bank) == 1


def test_many_at_once_under_the_same_key_are_one(app: Flask, bank: Bank) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(lambda _: create(app.test_client()).data, range(32)))
    assert len(answers) == 1
    assert count(bank) == 1


def test_many_at_once_give_back_no_more_than_was_taken(app: Flask, bank: Bank) -> None:
    client = app.test_client()
    order = create(client, BODY | SBP).get_json()["id"]
    client.post(f"/bank/sbp?orderId={order}", data={"answer": "confirm"})
    body = {"payment_id": order, "amount": {"value": "3.00", "currency": "RUB"}}

    def back(number: int) -> int:
        headers = {"Idempotence-Key": f"r{number}"}
        return app.test_client().post("/bank/v3/refunds", json=body, headers=headers, auth=AUTH).status_code

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(back, range(16)))
    assert answers == [200] * 3 + [400] * 13
    payment = bank.books.payment(order)
    assert payment
    assert payment.refunded == 900


def test_sbp_gives_a_code_to_draw(client: FlaskClient) -> None:
    told = create(client, BODY | SBP | {"confirmation": {"type": "qr"}}).get_json()
    assert told["confirmation"]["type"] == "qr"
    assert f"orderId={told['id']}" in told["confirmation"]["confirmation_data"]


def test_the_shopper_may_choose_at_the_bank(client: FlaskClient) -> None:
    body = {name: BODY[name] for name in ("amount", "confirmation")} | {"capture": True}
    told = create(client, body).get_json()
    assert "payment_method" not in told
    path = f"/bank/checkout?orderId={told['id']}"
    assert "Оплатить через СБП" in client.get(path).text
    client.post(f"/bank/sbp?orderId={told['id']}", data={"answer": "confirm"})
    read = client.get(f"/bank/v3/payments/{told['id']}", auth=AUTH).get_json()
    assert (read["status"], read["payment_method"]["type"]) == ("succeeded", "sbp")


def test_a_card_is_kept_without_a_payment(client: FlaskClient) -> None:
    body = {"type": "bank_card", "confirmation": BODY["confirmation"]}
    headers = {"Idempotence-Key": "b1"}
    told = client.post("/bank/v3/payment_methods", json=body, headers=headers, auth=AUTH).get_json()
    assert (told["status"], told["saved"]) == ("pending", False)
    form = {"number": "5555555555554444", "expiry": "12/30", "csc": "123"}
    assert client.post(f"/bank/checkout?orderId={told['id']}", data=form).location == "http://shop.example/"
    kept = client.get(f"/bank/v3/payment_methods/{told['id']}", auth=AUTH).get_json()
    assert (kept["status"], kept["saved"], kept["card"]["last4"]) == ("active", True, "4444")
    payment = create(client, {"amount": BODY["amount"], "payment_method_id": told["id"]}).get_json()
    assert payment["status"] == "waiting_for_capture"


def test_a_list_comes_in_pages_newest_first(client: FlaskClient) -> None:
    made = [create(client, key=f"k{number}").get_json()["id"] for number in range(5)]
    seen, query = [], "limit=2"
    while query:
        told = client.get(f"/bank/v3/payments?{query}", auth=AUTH).get_json()
        seen += [one["id"] for one in told["items"]]
        query = f"limit=2&cursor={told['next_cursor']}" if "next_cursor" in told else ""
    assert seen == made[::-1]
    assert len(client.get("/bank/v3/payments", auth=AUTH).get_json()["items"]) == 5


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=pending", 1),
        ("status=succeeded", 1),
        ("payment_method=sbp", 1),
        ("payment_method=bank_card&status=succeeded", 0),
        ("created_at.gte=2026-11-23T09:00:00.000Z", 2),
        ("created_at.gt=2026-11-23T09:00:00.000Z", 0),
        ("created_at.lt=2026-11-23T12:00:00%2B03:00", 0),
        ("captured_at.gte=2026-11-23T09:00:00.000Z", 1),
    ],
)
def test_a_list_is_filtered(client: FlaskClient, query: str, found: int) -> None:
    create(client)
    order = create(client, BODY | SBP, key="k2").get_json()["id"]
    client.post(f"/bank/sbp?orderId={order}", data={"answer": "confirm"})
    assert len(client.get(f"/bank/v3/payments?{query}", auth=AUTH).get_json()["items"]) == found


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=x", "cursor=x", "cursor=7", "created_at.gte=now"]
)
def test_a_wrong_question(client: FlaskClient, query: str) -> None:
    assert client.get(f"/bank/v3/payments?{query}", auth=AUTH).status_code == 400
