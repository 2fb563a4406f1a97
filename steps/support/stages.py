"""Arranges stages of accounts and orders that other services, or staff, bring about."""

from typing import Any

from sqlalchemy import text

from shopcore.auth import service as auth
from shopcore.kernel import rubles
from shopcore.order import service as order
from shopcore.order.domain import Order, Wanted
from shopcore.wiring import Shop
from steps.support import confirmators, paid, paying
from steps.support import given as arrange
from steps.support.bank import InProcessBank
from steps.support.words import spaces

Bank = InProcessBank | None


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


def bring(shop: Shop, order_id: str, stage: str, bank: InProcessBank | None = None) -> Order:
    """The order at this status or payment status, the way orders come there; top-ups need the bank."""
    STAGES[stage](shop, found(shop, order_id), bank)
    return found(shop, order_id)


def _adjusted(shop: Shop, at: Order, bank: Bank) -> None:
    same = [Wanted(line.product_id, line.quantity) for line in at.lines]
    shop.write(order.adjust, at.username, at.id, at.version, same)


def _frozen(shop: Shop, at: Order, bank: Bank) -> None:
    ready = paid.with_delivery(shop, at)
    paying.begin(shop, ready)


def _paid(shop: Shop, at: Order, bank: Bank) -> None:
    paid.pay(shop, paid.with_delivery(shop, at), bank)


def _begun(shop: Shop, at: Order, bank: Bank) -> None:
    ready = paid.pay(shop, paid.with_delivery(shop, at), bank)
    shop.write(order.process, ready.username, ready.id, ready.version)


def _completed(shop: Shop, at: Order, bank: Bank) -> None:
    if at.status != "IN_PROGRESS":
        _begun(shop, at, bank)
    shop.pump()


def _canceled(shop: Shop, at: Order, bank: Bank) -> None:
    shop.write(order.cancel, at.username, at.id, at.version)


def _failed(shop: Shop, at: Order, bank: Bank) -> None:
    _begun(shop, at, bank)
    with confirmators.troubled(shop, "STORE", "отказывает"):
        shop.pump()


def _refunding(shop: Shop, at: Order, bank: Bank) -> None:
    _begun(shop, at, bank)
    _canceled(shop, found(shop, at.id), bank)


STAGES = {
    "NEW": _adjusted,
    "PENDING": _frozen,
    "PAID": _paid,
    "IN_PROGRESS": _begun,
    "COMPLETED": _completed,
    "CANCELED": _canceled,
    "FAILED": _failed,
    "REFUNDING": _refunding,
}


def found(shop: Shop, order_id: str) -> Order:
    """The order, whoever's it is."""
    return shop.read(_found, order_id)


def _found(tx: Any, order_id: str) -> Order:
    found = tx.orders.get(order_id)
    assert found, f"нет заказа {order_id}"
    return found


def money(kopecks: int) -> str:
    """As people type it, without the sign of the ruble."""
    return spaces(rubles(kopecks)).removesuffix(" ₽")


def can_be_told(shop: Shop, username: str) -> bool:
    """Whether notification knows this client."""
    with shop.database.read.connect() as connection:
        query = text("SELECT 1 FROM recipient WHERE username = :username")
        return connection.execute(query, {"username": username}).first() is not None
