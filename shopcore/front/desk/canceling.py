"""Staff cancel an order that cannot be done: its money goes back, the client reads why."""

from shopcore.front.screen import Shop
from shopcore.order import service as order
from shopcore.order.domain import not_found
from shopcore.order.ports import Transaction


def cancel(shop: Shop, order_id: str, reason: str) -> None:
    """Cancels it as its client could; Conflict WRONG_STATE, NotFound ORDER_NOT_FOUND."""
    shop.write(_cancel, order_id, reason)


def _cancel(tx: Transaction, order_id: str, reason: str) -> None:
    found = order.payable(tx, order_id)
    if found is None:
        raise not_found()
    order.cancel(tx, found.username, order_id, found.version, reason=reason)
