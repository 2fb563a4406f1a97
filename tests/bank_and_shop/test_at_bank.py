"""The shopper at the bank, before he is back in the shop: the same acts at the levels without a browser."""

from collections.abc import Callable

import pytest
from flask import Flask, redirect
from flask.typing import ResponseReturnValue

from shopcore.payment.domain import BankIntent, BankMethod, BankState
from shopcore.wiring import Shop
from steps.support import at_bank
from steps.support.core import CoreShopper
from steps.support.core_page import Page
from steps.support.house import House
from steps.support.http import HttpShopper
from steps.support.seen import Seen
from steps.support.shopper import Shopper

BACK = "http://127.0.0.1:8000/payment/1/back?x=1"
RETURNED = "<main><h1>Снова в магазине</h1></main>"
Arrive = Callable[[BankMethod], tuple[Shopper, str]]


def begun(house: House, method: BankMethod) -> tuple[str, str]:
    made = house.bank.adapter.create(BankIntent("k", "p", "o", 499_000, method, "Заказ № 1042", BACK))
    return made.confirmation_url, made.id


@pytest.fixture(params=["core", "http"])
def arrive(request: pytest.FixtureRequest, house: House, shop: Shop) -> Arrive:
    """The shopper on the bank's page, and the bank's id of his payment."""
    return {"core": _core, "http": _http}[request.param](house, shop)


def _core(house: House, shop: Shop) -> Arrive:
    def arrive(method: BankMethod) -> tuple[Shopper, str]:
        address, bank_id = begun(house, method)
        shopper = CoreShopper(shop, house.bank)

        def back(path: str) -> None:
            assert path == "/payment/1/back?x=1"
            shopper.page = Page(lambda: Seen("Снова в магазине"))

        shopper.leave_for_bank(address, back)
        return shopper, bank_id

    return arrive


def _http(house: House, shop: Shop) -> Arrive:
    def arrive(method: BankMethod) -> tuple[Shopper, str]:
        address, bank_id = begun(house, method)
        app = Flask("a shop")

        @app.get("/")
        def pay() -> ResponseReturnValue:
            return redirect(address)

        @app.get("/payment/1/back")
        def back() -> str:
            return RETURNED

        shopper = HttpShopper(shop, app.test_client(), house.bank)
        shopper.open("Каталог")
        return shopper, bank_id

    return arrive


@pytest.mark.parametrize(
    ("number", "code", "state"),
    [
        ("5555555555554477", None, BankState.HELD),
        ("5555555555554444", None, BankState.HELD),
        ("5555555555554600", None, BankState.CANCELED),
    ],
)
def test_a_card_is_entered(
    arrive: Arrive, house: House, number: str, code: str | None, state: BankState
) -> None:
    shopper, bank_id = arrive(BankMethod.CARD)
    assert shopper.seen().title == "Оплата картой"
    at_bank.enter_card(shopper, number, code)
    assert shopper.seen().title == "Снова в магазине"
    assert house.bank.adapter.read(bank_id).state is state


def test_wrong_codes_are_told_until_the_bank_has_enough(arrive: Arrive, house: House) -> None:
    shopper, bank_id = arrive(BankMethod.CARD)
    at_bank.enter_card(shopper, code="wrong")
    assert shopper.seen().fields["Код из СМС"].error == "Код не подошёл. Осталось попыток: 2."
    at_bank.enter_code(shopper, "wrong")
    at_bank.enter_code(shopper, "wrong")
    assert shopper.seen().title == "Снова в магазине"
    assert house.bank.adapter.read(bank_id).reason == "3d_secure_failed"


def test_a_mistyped_card_stays_on_the_form(arrive: Arrive, house: House) -> None:
    shopper, bank_id = arrive(BankMethod.CARD)
    at_bank.enter_card(shopper, "5555555555554445")
    assert shopper.seen().fields["Номер карты"].error == "В номере карты ошибка: проверьте цифры"
    assert house.bank.adapter.read(bank_id).state is BankState.PENDING


@pytest.mark.parametrize(("confirm", "state"), [(True, BankState.TAKEN), (False, BankState.CANCELED)])
def test_sbp_is_answered(arrive: Arrive, house: House, confirm: bool, state: BankState) -> None:
    shopper, bank_id = arrive(BankMethod.SBP)
    at_bank.answer_sbp(shopper, confirm)
    assert shopper.seen().title == "Снова в магазине"
    assert house.bank.adapter.read(bank_id).state is state


@pytest.mark.parametrize("method", [BankMethod.CARD, BankMethod.SBP])
def test_the_shopper_leaves_without_paying(arrive: Arrive, house: House, method: BankMethod) -> None:
    shopper, bank_id = arrive(method)
    at_bank.leave(shopper)
    assert shopper.seen().title == "Снова в магазине"
    assert house.bank.adapter.read(bank_id).state is BankState.PENDING
