"""Arranges stages of accounts and orders that other services, or staff, bring about."""

from dataclasses import replace
from typing import Any

from sqlalchemy import text

from shopcore.auth import service as auth
from shopcore.kernel import rubles
from shopcore.order import service as order
from shopcore.order.domain import COMPLETED, IN_PROGRESS, PAID, REFUNDED, REFUNDING, Delivery, Order, Wanted
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support.words import spaces


def open_session(shop: Shop, username: str) -> str:
    """The key of a new session."""
    return shop.write(auth.open_session, username, {})


def delete_account(shop: Shop, email: str) -> None:
    shop.write(auth.delete_account, email)
    shop.pump()


def place(shop: Shop, username: str, order_id: str, quantities: dict[str, int]) -> Order:
    """An order of this client with these pieces."""
    wanted = [Wanted(arrange.product(shop, name).id, count) for name, count in quantities.items()]
    return shop.write(order.place, username, wanted, order_id)


def empty(shop: Shop, order_id: str) -> Order:
    """The order without its lines."""
    placed = found(shop, order_id)
    return shop.write(order.adjust, placed.username, order_id, placed.version, [])


def move(shop: Shop, order_id: str, **stage: str) -> Order:
    """The order at its next version with another status or payment status; only what is paid goes on."""
    if stage.get("status") in (IN_PROGRESS, COMPLETED):
        stage["payment_status"] = PAID
    return shop.write(_move, order_id, stage)


def found(shop: Shop, order_id: str) -> Order:
    """The order, whoever's it is."""
    return shop.read(_found, order_id)


def _found(tx: Any, order_id: str) -> Order:
    found = tx.orders.get(order_id)
    assert found, f"нет заказа {order_id}"
    return found


def _move(tx: Any, order_id: str, stage: dict[str, str]) -> Order:
    moved = _found(tx, order_id)
    was = moved.payment_status
    moved = replace(moved, version=moved.version + 1, **stage)
    if moved.payment_status in (PAID, REFUNDING, REFUNDED) and not moved.payment_id:
        point = Delivery(1, "Прилавок на Покровке", 1, "Москва, ул. Покровка, д. 61", "2026-11-23")
        moved = replace(moved, payment_id=f"payment-{moved.number}", delivery=moved.delivery or point)
    assert tx.orders.change(moved, tx.now, was)
    return moved


def money(kopecks: int) -> str:
    """As people type it, without the sign of the ruble."""
    return spaces(rubles(kopecks)).removesuffix(" ₽")


def can_be_told(shop: Shop, username: str) -> bool:
    """Whether notification knows this client."""
    with shop.database.read.connect() as connection:
        query = text("SELECT 1 FROM recipient WHERE username = :username")
        return connection.execute(query, {"username": username}).first() is not None
