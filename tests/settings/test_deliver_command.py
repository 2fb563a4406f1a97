"""`shop deliver`: staff say how far an order has come, and who brings it."""

import pytest

from shopcore.auth import service as auth
from shopcore.wiring import Shop
from steps.support import carriage
from steps.support import given as arrange
from workers import cli

ANNA, PETR = "anna@example.ru", "petr@example.ru"


@pytest.fixture
def number(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> str:
    """A paid order that our courier brings."""
    monkeypatch.setattr(cli, "_shop", lambda data: shop)
    arrange.registered(shop, ANNA)
    arrange.registered(shop, PETR)
    cart = arrange.only_in_cart(shop, ANNA, "Кружка «Туман», 350 мл", 1)
    return str(carriage.paid_to_door(shop, ANNA, "Москва, ул. Покровка, д. 10").number or cart.number)


def test_it_goes_with_a_courier_of_ours(shop: Shop, number: str, capsys: pytest.CaptureFixture[str]) -> None:
    shop.write(auth.vouch, PETR)
    shop.write(auth.grant, PETR, "delivery")
    assert cli.main(["deliver", number, "OUT_FOR_DELIVERY", "--courier", PETR]) == 0
    assert number in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["OUT_FOR_DELIVERY", "--courier", PETR], "нет сотрудника"),
        (["DELIVERED"], "Сейчас этого сделать нельзя"),
    ],
)
def test_what_cannot_be_is_refused(
    number: str, arguments: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["deliver", number, *arguments]) == 1
    assert why in capsys.readouterr().err


@pytest.mark.usefixtures("number")
def test_an_order_that_nobody_brings_is_not_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["deliver", "999999", "DELIVERED"]) == 1
    assert "никто не доставляет" in capsys.readouterr().err
