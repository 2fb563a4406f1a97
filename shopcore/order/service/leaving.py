"""A client who leaves the shop: what is still open, and what is given up."""

from shopcore.order import domain
from shopcore.order.domain import Order
from shopcore.order.ports import Transaction
from shopcore.order.service.canceling import cancel


def open_orders(tx: Transaction, username: str) -> list[Order]:
    """The client's orders that something is still owed for: money, goods, or an answer."""
    return [found for found in tx.orders.of(username) if domain.is_open(found)]


def give_up(tx: Transaction, username: str) -> None:
    """Cancels what the client has put together and not begun to pay for."""
    for found in tx.orders.of(username):
        if (found.status, found.payment_status) == (domain.NEW, domain.UNPAID):
            cancel(tx, username, found.id, found.version)
