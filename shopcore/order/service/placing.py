"""Makes orders: of goods, of a gift card, of a top-up (POST /place, /place-gift-card, /place-top-up)."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from shopcore.kernel import Conflict, Invalid
from shopcore.order import domain
from shopcore.order.domain import Gift, Order, Wanted
from shopcore.order.ports import Transaction
from shopcore.order.service.lines import priced
from shopcore.order.service.storing import stored


def place(
    tx: Transaction, username: str, wanted: Sequence[Wanted], order_id: str = "", parent: str = ""
) -> Order:
    """A new order of goods; the client's own id makes it happen once (POST /place).

    Conflict CART_EXISTS, ID_TAKEN, OUT_OF_STOCK; NotFound PRODUCT_NOT_FOUND; Invalid EMPTY_ORDER.
    """
    quantities = domain.merged(wanted)
    if not quantities:
        raise Invalid("EMPTY_ORDER", "В заказе нет ни одного товара.")
    if order_id:
        domain.check_id(order_id)
    fingerprint = _fingerprint(sorted(quantities.items()))
    # The cart before the placing: the other way round, a twin's order might seem to be in the way.
    cart = tx.orders.cart(username, lock=True)
    placed = tx.orders.placing(order_id) if order_id else None
    if placed:
        return _same_answer(placed, username, fingerprint)
    _make_room(tx, cart)
    order = tx.orders.add(_new(tx, username, order_id, lines=priced(tx, quantities), parent=parent))
    if order is None:
        return _raced(tx, username, order_id, fingerprint)
    tx.orders.remember_placing(order, fingerprint)
    return order


def place_gift_card(tx: Transaction, username: str, gift: Gift, amount: int, order_id: str = "") -> Order:
    """A new order of a gift card: 500 to 50 000 roubles, whole (POST /place-gift-card).

    Invalid BAD_AMOUNT, BAD_DESIGN; Conflict ID_TAKEN.
    """
    domain.check_amount(amount, domain.GIFT, step=100)
    if gift.design not in domain.DESIGNS:
        raise Invalid("BAD_DESIGN", "Такой открытки нет: выберите одну из предложенных.", {"field": "design"})
    asked = {"gift": asdict(gift), "amount": amount}
    return _once(tx, _new(tx, username, order_id, kind=domain.GIFT_CARD, amount=amount, gift=gift), asked)


def place_top_up(tx: Transaction, username: str, amount: int, order_id: str = "") -> Order:
    """A new order of a wallet top-up: 10 to 100 000 roubles (POST /place-top-up).

    Invalid BAD_AMOUNT; Conflict ID_TAKEN.
    """
    domain.check_amount(amount, domain.TOP_UP)
    return _once(
        tx, _new(tx, username, order_id, kind=domain.WALLET_TOPUP, amount=amount), {"top_up": amount}
    )


def repeat(tx: Transaction, username: str, order_id: str) -> Order:
    """«Повторить заказ»: a new order with the lines of one that came to nothing, or of an old one.

    Conflict WRONG_STATE, CART_EXISTS, OUT_OF_STOCK; NotFound ORDER_NOT_FOUND, PRODUCT_NOT_FOUND.
    """
    order = tx.orders.get(order_id)
    if order is None or order.username != username:
        raise domain.not_found()
    if order.kind != domain.GOODS or order.status in (domain.NEW, domain.IN_PROGRESS):
        raise Conflict("WRONG_STATE", "Повторить можно заказ товаров, который уже завершён.")
    wanted = [Wanted(line.product_id, line.quantity) for line in order.lines]
    return place(tx, username, wanted, parent=order.id)


def _once(tx: Transaction, order: Order, asked: dict[str, Any]) -> Order:
    """Adds an order that is no cart; the client's own id makes it happen once."""
    domain.check_id(order.id)
    fingerprint = _fingerprint(asked)
    added = tx.orders.add(order)
    if added is None:
        return _taken(tx, order.username, order.id, fingerprint)
    tx.orders.remember_placing(added, fingerprint)
    return added


def _new(tx: Transaction, username: str, order_id: str, **rest: Any) -> Order:
    return Order(order_id or tx.new_id(), 0, username, 0, created_at=tx.now, **({"lines": ()} | rest))


def _same_answer(placed: tuple[str, str, Order], username: str, fingerprint: str) -> Order:
    owner, first, answer = placed
    if (owner, first) != (username, fingerprint):
        raise Conflict("ID_TAKEN", "Заказ с таким идентификатором уже есть.")
    return answer


def _raced(tx: Transaction, username: str, order_id: str, fingerprint: str) -> Order:
    """Somebody stored this id, or this client's cart, between our look and our insert."""
    placed = tx.orders.placing(order_id)
    if not placed:
        _make_room(tx, tx.orders.cart(username))
    return _taken(tx, username, order_id, fingerprint)


def _taken(tx: Transaction, username: str, order_id: str, fingerprint: str) -> Order:
    placed = tx.orders.placing(order_id)
    if placed:
        return _same_answer(placed, username, fingerprint)
    raise Conflict("ID_TAKEN", "Заказ с таким идентификатором уже есть.")


def _make_room(tx: Transaction, cart: Order | None) -> None:
    if cart is None:
        return
    if cart.lines:
        text = "Корзина уже есть: измените её или отмените."
        raise Conflict("CART_EXISTS", text, {"id": cart.id, "version": cart.version})
    stored(tx, replace(cart, version=cart.version + 1, status=domain.CANCELED))


def _fingerprint(asked: Any) -> str:
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
