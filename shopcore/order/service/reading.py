"""Reads orders: one, the cart, the client's list."""

from datetime import datetime

from shopcore.order.domain import Order, not_found
from shopcore.order.ports import Transaction

PAGE = 20


def get(tx: Transaction, username: str, order_id: str) -> Order:
    """The client's own order; another client's is not found either (GET /get)."""
    order = tx.orders.get(order_id)
    if order is None or order.username != username:
        raise not_found()
    return order


def events(tx: Transaction, order_id: str) -> list[tuple[str, datetime]]:
    """The statuses that the order has had, and since when."""
    return tx.orders.events(order_id)


def canceled_by(tx: Transaction, order_id: str) -> tuple[str, str, datetime] | None:
    """Why it was cancelled, by whom of the staff ("" twice: its client), and when; None when it was not."""
    found, order = tx.orders.canceled_by(order_id), tx.orders.get(order_id)
    return (order.reason, *found) if found and order else None


def cart(tx: Transaction, username: str) -> Order | None:
    """The client's goods order in NEW."""
    return tx.orders.cart(username)


def cart_size(tx: Transaction, username: str) -> int:
    """How many pieces are in the client's cart."""
    return tx.orders.cart_size(username)


def listed(tx: Transaction, username: str, page: int = 1) -> tuple[list[Order], int]:
    """A page of the client's orders, newest first, and how many there are."""
    return tx.orders.page(username, max(1, page), PAGE)
