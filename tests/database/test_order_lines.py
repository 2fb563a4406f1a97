"""The lines of an order are written anew only if they are others than those that are stored."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import event

from shopcore.adapters.transaction import SqlTransaction
from shopcore.order.domain import PENDING, UNPAID, Order
from shopcore.wiring import Shop
from steps.support import given as arrange

ANNA = "anna@example.ru"


@pytest.fixture
def cart(shop: Shop) -> Order:
    arrange.registered(shop, ANNA)
    for product in arrange.fitting(shop, "")[:2]:
        cart = arrange.in_cart(shop, ANNA, product.name, 2)
    assert len(cart.lines) == 2
    return cart


@pytest.fixture
def rewritten(shop: Shop, cart: Order) -> Iterator[list[str]]:
    """The statements that took an order's lines away, since its cart was filled."""
    seen: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if statement.startswith("DELETE FROM order_item"):
            seen.append(statement)

    event.listen(shop.database.write, "before_cursor_execute", note)
    yield seen
    event.remove(shop.database.write, "before_cursor_execute", note)


@pytest.mark.parametrize("fallen", [0, 1])
def test_lines_that_stand_as_they_are_are_not_written(
    shop: Shop, cart: Order, rewritten: list[str], fallen: int
) -> None:
    lines = tuple(replace(line, price=line.price - fallen) for line in cart.lines)
    frozen = replace(cart, lines=lines, payment_status=PENDING)

    def freeze(tx: SqlTransaction) -> None:
        assert tx.orders.locked(cart.id) == cart
        assert tx.orders.set_payment(frozen, UNPAID, lines=True)
        assert tx.orders.get(cart.id) == tx.orders.locked(cart.id) == frozen

    shop.write(freeze)
    assert len(rewritten) == fallen
    assert shop.read(lambda tx: tx.orders.get(cart.id)) == frozen
    assert shop.audit() == []


def test_lines_that_were_not_written_are_not_taken_for_stored(
    shop: Shop, cart: Order, rewritten: list[str]
) -> None:
    """A change without the lines leaves them and the sum; the next one with them writes them."""
    shorter = replace(cart, lines=cart.lines[:1], payment_status=PENDING)

    def change(tx: SqlTransaction) -> None:
        tx.orders.locked(cart.id)
        assert tx.orders.set_payment(shorter, UNPAID)
        assert tx.orders.get(cart.id) == replace(cart, payment_status=PENDING)
        assert tx.orders.set_payment(shorter, PENDING, lines=True)

    shop.write(change)
    assert len(rewritten) == 1
    assert shop.read(lambda tx: tx.orders.get(cart.id)) == shorter
    assert shop.audit() == []
