"""Staff cancel an order that cannot be done: its money goes back, the client reads why, they read by whom."""

from collections.abc import Callable
from typing import Any

from shopcore.front.desk.sheet import Happened, happened
from shopcore.front.screen import Shop
from shopcore.kernel import Author
from shopcore.order import service as order
from shopcore.order.domain import not_found
from shopcore.order.ports import Transaction

BY_STAFF, BY_CLIENT = "Отменён магазином. {}", "Отменён покупателем"


def told(shop: Shop, order_id: str) -> tuple[Happened, ...]:
    """The line of a story that tells of the order's end, if it was cancelled."""
    found = shop.read(order.canceled_by, order_id)
    if found is None:
        return ()
    reason, name, at = found
    return (happened(BY_STAFF.format(reason) if reason else BY_CLIENT, name, at),)


def cancel(shop: Shop, by: Author, order_id: str, reason: str, may: Callable[[Any], object]) -> None:
    """Cancels it as its client could, if he `may` whose desk it is; Conflict WRONG_STATE, NotFound."""
    shop.write(_cancel, by, order_id, reason, may)


def _cancel(tx: Transaction, by: Author, order_id: str, reason: str, may: Callable[[Any], object]) -> None:
    """The order's row is locked first, as whoever else cancels does."""
    found = order.locked(tx, order_id)
    if found is None:
        raise not_found()
    may(tx)
    order.cancel(tx, found.username, order_id, found.version, reason=reason, by=by)
