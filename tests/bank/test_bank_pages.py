"""The bank's pages as a browser without scripts sees them."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from teller_samples import CARD, PLAIN, RETURN, SBP, SECURE, another

from fixtures.simulators.bank import Bank, cards
from shopcore.payment.domain import BankPayment, BankState
from shopcore.payment.ports import Bank as BankPort

GOOD = {"number": "5555 5555 5555 4444", "expiry": "12/30", "csc": "123"}


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def asked(adapter: BankPort) -> BankPayment:
    return adapter.create(another(CARD, 1, save=True))


def path(payment: BankPayment) -> str:
    return "/bank/" + payment.confirmation_url.rpartition("/")[2]


def test_the_form_tells_what_is_paid_and_how_to_leave(client: FlaskClient, asked: BankPayment) -> None:
    page = client.get(path(asked)).text
    assert "1\u00a0234,50\u00a0₽" in page
    assert "Заказ № 1042" in page
    assert "Магазин сохранит карту" in page
    assert RETURN.replace("&", "&amp;") in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"number": ""}, "от 14 до 19 цифр"),
        ({"number": "5555 5555 5555 4445"}, "В номере карты ошибка"),
        ({"number": "5555-5555-5555-444x"}, "от 14 до 19 цифр"),
        ({"expiry": "13/30"}, "Введите срок действия"),
        ({"expiry": ""}, "Введите срок действия"),
        ({"expiry": "10/26"}, "истёк"),
        ({"csc": "12"}, "Введите код"),
        ({"csc": "12345"}, "Введите код"),
        ({"csc": "abc"}, "Введите код"),
    ],
)
def test_a_mistyped_card_is_told_and_nothing_happens(
    client: FlaskClient, adapter: BankPort, asked: BankPayment, wrong: dict[str, str], told: str
) -> None:
    answer = client.post(path(asked), data=GOOD | wrong)
    assert answer.status_code == 422
    assert told in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert adapter.read(asked.id).state is BankState.PENDING


@pytest.mark.parametrize("expiry", ["12/30", "12/2030", "1230", "12 / 30", "11/26"])
def test_the_month_is_understood_as_people_type_it(
    client: FlaskClient, adapter: BankPort, asked: BankPayment, expiry: str
) -> None:
    assert client.post(path(asked), data=GOOD | {"expiry": expiry}).location == RETURN
    assert adapter.read(asked.id).state is BankState.HELD


def test_the_code_is_neither_shown_again_nor_kept(
    client: FlaskClient, asked: BankPayment, bank: Bank
) -> None:
    page = client.post(path(asked), data=GOOD | {"expiry": "", "csc": "987"}).text
    assert "987" not in re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL).replace(asked.id, "")
    client.post(path(asked), data=GOOD | {"csc": "987"})
    everything = "".join(row["document"] for row in bank.books.rows("SELECT document FROM payment"))
    assert PLAIN not in everything
    assert '"csc"' not in everything


def test_the_code_of_the_issuer_is_asked_for(
    client: FlaskClient, adapter: BankPort, asked: BankPayment
) -> None:
    secure = client.post(path(asked), data=GOOD | {"number": SECURE}).location
    page = client.get(secure).text
    [code] = re.findall(r"data-code>(\d{4})<", page)
    wrong = client.post(secure, data={"code": "x"})
    assert wrong.status_code == 422
    assert "Осталось попыток: 2" in wrong.text
    assert adapter.read(asked.id).state is BankState.PENDING
    assert client.post(secure, data={"code": f" {code} "}).location == RETURN
    assert adapter.read(asked.id).state is BankState.HELD


def test_three_wrong_codes_end_the_payment(
    client: FlaskClient, adapter: BankPort, asked: BankPayment
) -> None:
    secure = client.post(path(asked), data=GOOD | {"number": SECURE}).location
    answers = [client.post(secure, data={"code": "0"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 303]
    assert adapter.read(asked.id).reason == "3d_secure_failed"


def test_a_finished_payment_is_told_and_paid_no_second_time(
    client: FlaskClient, bank: Bank, asked: BankPayment
) -> None:
    client.post(path(asked), data=GOOD)
    again = client.post(path(asked), data=GOOD | {"number": "5555555555554600"})
    assert "деньги удержаны" in again.text
    assert "Вернуться в магазин" in client.get(path(asked)).text
    payment = bank.books.payment(asked.id)
    assert payment
    assert (payment.status, payment.card and payment.card.last4) == ("waiting_for_capture", "4444")


def test_the_sbp_page_has_a_code_and_two_buttons(client: FlaskClient, adapter: BankPort) -> None:
    page = client.get(path(adapter.create(SBP)), follow_redirects=True).text
    assert '<div class="qr" role="img" aria-label="QR-код для оплаты"><svg' in page
    assert "Подтвердить в приложении банка</button>" in page
    assert "Отказаться</button>" in page


def test_forms_may_lead_only_to_the_bank_and_back_to_the_shop(
    client: FlaskClient, asked: BankPayment
) -> None:
    page = client.get(path(asked))
    policy = page.headers["Content-Security-Policy"]
    assert "form-action 'self' http://127.0.0.1:9;" in policy
    assert "default-src 'none'" in policy
    assert "script" not in policy


@pytest.mark.parametrize(
    "address",
    ["checkout", "checkout?orderId=x", "secure?orderId=x", "sbp?orderId=x", "", "faults", "books.json"],
)
def test_no_cookie_no_foreign_source_no_cache(client: FlaskClient, address: str) -> None:
    answer = client.get(f"/bank/{address}")
    assert answer.status_code in (200, 404)
    assert "Set-Cookie" not in answer.headers
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_foreign_text_is_text(client: FlaskClient, adapter: BankPort) -> None:
    nasty = "<script>alert(1)</script>"
    made = adapter.create(another(CARD, 1, description=nasty))
    assert nasty not in client.get(path(made)).text
    assert nasty not in client.get("/bank/").text
    answer = client.post(path(made), data={"number": f'"{nasty}', "expiry": nasty, "csc": nasty})
    assert nasty not in answer.text


def test_a_page_that_leads_back_nowhere_else(client: FlaskClient, adapter: BankPort) -> None:
    made = adapter.create(another(CARD, 1, return_url="http://shop.example/back?next=//evil.example"))
    location = client.post(
        f"{path(made)}&return_url=//evil.example", data=GOOD | {"return_url": "//evil"}
    ).location
    assert location == "http://shop.example/back?next=//evil.example"


def test_every_card_of_the_table_can_be_typed(client: FlaskClient, adapter: BankPort) -> None:
    for count, number in enumerate([*cards.OUTCOMES, *cards.SECURE]):
        made = adapter.create(another(CARD, count))
        assert client.post(path(made), data=GOOD | {"number": number}).status_code == 303
