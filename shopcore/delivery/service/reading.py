"""Reads cases: what a client is told of the way of his order."""

from datetime import datetime

from shopcore.delivery.domain import DeliveryCase
from shopcore.delivery.ports import Transaction
from shopcore.kernel import NotFound


def story(tx: Transaction, order_id: str) -> list[tuple[str, datetime]]:
    """What has happened on the way to the client, oldest first."""
    return tx.delivery_cases.story(order_id)


def numbered(tx: Transaction, number: int) -> DeliveryCase:
    """The open case of the order that people call by this number; NotFound CASE_NOT_FOUND."""
    found = tx.delivery_cases.numbered(number)
    if found is None:
        raise NotFound("CASE_NOT_FOUND", f"Заказ № {number} сейчас никто не доставляет.")
    return found


def under_way(tx: Transaction, username: str) -> list[DeliveryCase]:
    """The client's orders that are still on their way to him."""
    return tx.delivery_cases.under_way(username)


def latest_case(tx: Transaction, order_id: str) -> DeliveryCase | None:
    """The order's newest case, whatever has become of it."""
    return tx.delivery_cases.latest(order_id)
