"""Changes what is in an order (PUT /adjust; stories 2, 3, «Удаление товара из корзины»)."""

from collections.abc import Sequence
from dataclasses import replace

from shopcore.kernel import Conflict
from shopcore.order import domain
from shopcore.order.domain import Order, Wanted
from shopcore.order.ports import Transaction
from shopcore.order.service.lines import priced
from shopcore.order.service.reading import get
from shopcore.order.service.storing import stored


def adjust(tx: Transaction, username: str, order_id: str, version: int, wanted: Sequence[Wanted]) -> Order:
    """Replaces all lines, at current prices (PUT /adjust); other quantities want another choice of delivery.

    Conflict VERSION_CONFLICT, WRONG_STATE, OUT_OF_STOCK; NotFound ORDER_NOT_FOUND, PRODUCT_NOT_FOUND.
    """
    quantities = domain.merged(wanted)
    order = get(tx, username, order_id)
    domain.check_editable(order)
    domain.check_version(order, version)
    if order.quantities != quantities:
        order = _without_delivery(tx, order)
    return stored(tx, replace(order, version=version + 1, lines=priced(tx, quantities, order)))


def add_product(tx: Transaction, username: str, product_id: int, quantity: int = 1) -> Order:
    """Puts a product into the cart, which is made when there is none (stories 2 and 3)."""
    order = tx.orders.cart(username, lock=True)
    if order is None:
        return _first(tx, username, Wanted(product_id, quantity))
    return _more(tx, order, Wanted(product_id, quantity))


def _first(tx: Transaction, username: str, wanted: Wanted) -> Order:
    lines = priced(tx, {wanted.product_id: wanted.quantity})
    order = tx.orders.add(Order(tx.new_id(), 0, username, 0, lines, tx.now))
    if order is not None:
        return order
    raced = tx.orders.cart(username, lock=True)
    if raced is None:
        raise Conflict("VERSION_CONFLICT", "Корзина изменилась: повторите ещё раз.")
    return _more(tx, raced, wanted)


def _more(tx: Transaction, order: Order, wanted: Wanted) -> Order:
    kept = [Wanted(line.product_id, line.quantity) for line in order.lines]
    return adjust(tx, order.username, order.id, order.version, [*kept, wanted])


def _without_delivery(tx: Transaction, order: Order) -> Order:
    """What was held for the old quantities is free again before the new ones are looked for."""
    if order.delivery is None:
        return order
    tx.store.release(order.id)
    tx.delivery.release(order.id)
    return replace(order, delivery=None)
