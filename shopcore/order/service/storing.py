"""Stores an order's next version, or says why it cannot be."""

from shopcore.kernel import NOBODY, Author, Conflict
from shopcore.order import domain
from shopcore.order.domain import UNPAID, Order
from shopcore.order.ports import Transaction


def stored(
    tx: Transaction, order: Order, was: str = UNPAID, lines: bool = True, by: Author = NOBODY
) -> Order:
    """The order at its next version; Conflict when it has changed, or is paid for, since it was decided.

    `was` is the payment status that the change was decided at; without `lines` these are as they were.
    `by` is the member of staff who wants it.
    """
    if tx.orders.change(order, tx.now, was, lines, by):
        return order
    domain.check_version(tx.orders.get(order.id) or order, order.version - 1)
    raise Conflict("WRONG_STATE", "Этот заказ уже нельзя изменить.")
