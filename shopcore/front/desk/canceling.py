"""Staff cancel an order that cannot be done: its money goes back, the client reads why."""

from collections.abc import Callable
from typing import Any

from shopcore.front.screen import Shop
from shopcore.order import service as order
from shopcore.order.domain import not_found
from shopcore.order.ports import Transaction


def cancel(shop: Shop, order_id: str, reason: str, may: Callable[[Any], object]) -> None:
    """Cancels it as its client could, if he `may` whose desk it is; Conflict WRONG_STATE, NotFound."""
    shop.write(_cancel, order_id, reason, may)


def _cancel(tx: Transaction, order_id: str, reason: str, may: Callable[[Any], object]) -> None:
    """The order's row is locked first, as whoever else cancels does."""
    found = order.locked(tx, order_id)
    if found is None:
        raise not_found()
    may(tx)
    order.cancel(tx, found.username, order_id, found.version, reason=reason)
