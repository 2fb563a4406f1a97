"""What was decided on an old state is not stored, however little later the new one came."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event

from shopcore.order import service as order
from shopcore.order.domain import Order, Wanted
from shopcore.wiring import Shop
from steps.support import given as arrange

ANNA = "anna@example.ru"
POSTGRESQL = pytest.mark.parametrize("houses", ["postgresql"], indirect=True)


@pytest.fixture
def cart(shop: Shop) -> Order:
    """A cart as two tabs have seen it."""
    arrange.registered(shop, ANNA)
    name = arrange.fitting(shop, "")[0].name
    return arrange.in_cart(shop, ANNA, name, 2)


def test_an_order_changes_only_from_the_version_it_was_decided_at(shop: Shop, cart: Order) -> None:
    changed = replace(cart, version=cart.version + 1, status="CANCELED")
    assert shop.write(lambda tx: tx.orders.change(changed, tx.now))
    for version in (cart.version, cart.version + 1, cart.version + 3):
        late = replace(cart, version=version, lines=())
        assert not shop.write(lambda tx, late=late: tx.orders.change(late, tx.now)), version
    assert shop.read(lambda tx: tx.orders.get(cart.id)) == changed
    assert shop.audit() == []


@POSTGRESQL
@pytest.mark.parametrize("statement", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("twin", ["add", "place"])
def test_a_twin_may_come_after_any_statement(shop: Shop, twin: str, statement: int) -> None:
    """Whatever another connection commits meanwhile: both clicks count, and one placing is one order."""
    arrange.registered(shop, ANNA)
    item = arrange.fitting(shop, "")[0].id
    acts = {
        "add": lambda: shop.write(order.add_product, ANNA, item),
        "place": lambda: shop.write(order.place, ANNA, [Wanted(item, 1)], "the-same-id-of-both"),
    }
    with meanwhile(shop, statement, acts[twin]) as came:
        mine = acts[twin]()
    assert came or statement > 3, "a transaction of fewer statements"
    (cart,) = shop.read(lambda tx: tx.orders.page(ANNA, 1, 20))[0]
    assert (mine.id, mine.lines[0].quantity) == (cart.id, cart.lines[0].quantity)
    assert cart.lines[0].quantity == (1 + len(came) if twin == "add" else 1)
    assert shop.audit() == []


@contextmanager
def meanwhile(shop: Shop, statement: int, act: Callable[[], object]) -> Iterator[list[object]]:
    """Acts on another connection after the n-th statement, unless that has locked what the other needs."""
    seen: list[str] = []
    came: list[object] = []

    def look(connection: object, cursor: object, sql: str, *rest: object) -> None:
        seen.append(sql)
        if len(seen) == statement and not any(one.startswith("INSERT") for one in seen):
            came.append(act())

    event.listen(shop.database.write, "after_cursor_execute", look)
    yield came
    event.remove(shop.database.write, "after_cursor_execute", look)
