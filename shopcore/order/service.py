"""order: creates, changes and cancels orders at the client's request (spec §3, §4)."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from shopcore.kernel import Conflict, Invalid, NotFound
from shopcore.order import domain
from shopcore.order.domain import Line, Order, Wanted
from shopcore.order.ports import Goods, Transaction

PAGE = 20


def place(tx: Transaction, username: str, wanted: Sequence[Wanted], order_id: str = "") -> Order:
    """A new order; the client's own id makes it happen once (POST /place).

    Conflict CART_EXISTS, ID_TAKEN, OUT_OF_STOCK; NotFound PRODUCT_NOT_FOUND; Invalid EMPTY_ORDER.
    """
    quantities = domain.merged(wanted)
    if not quantities:
        raise Invalid("EMPTY_ORDER", "В заказе нет ни одного товара.")
    if order_id:
        domain.check_id(order_id)
    fingerprint = _fingerprint(quantities)
    # The cart before the placing: the other way round, a twin's order might seem to be in the way.
    cart = tx.orders.cart(username, lock=True)
    placed = tx.orders.placing(order_id) if order_id else None
    if placed:
        return _same_answer(placed, username, fingerprint)
    _make_room(tx, cart)
    order = tx.orders.add(order_id or tx.new_id(), username, _lines(tx, quantities), tx.now)
    if order is None:
        return _raced(tx, username, order_id, fingerprint)
    tx.orders.remember_placing(order, fingerprint)
    return order


def adjust(tx: Transaction, username: str, order_id: str, version: int, wanted: Sequence[Wanted]) -> Order:
    """Replaces all lines, at current prices (PUT /adjust).

    Conflict VERSION_CONFLICT, WRONG_STATE, OUT_OF_STOCK; NotFound ORDER_NOT_FOUND, PRODUCT_NOT_FOUND.
    """
    quantities = domain.merged(wanted)
    order = get(tx, username, order_id)
    domain.check_editable(order)
    domain.check_version(order, version)
    return _store(tx, replace(order, version=version + 1, lines=_lines(tx, quantities, order)))


def cancel(
    tx: Transaction, username: str, order_id: str, version: int, wanted: Sequence[Wanted] | None = None
) -> Order:
    """Cancels the order at the client's request (PUT /cancel).

    Conflict VERSION_CONFLICT, WRONG_STATE, ITEMS_DIFFER; NotFound ORDER_NOT_FOUND.
    """
    order = get(tx, username, order_id)
    if order.status != domain.NEW:
        raise Conflict("WRONG_STATE", "Этот заказ уже нельзя отменить.", {"status": order.status})
    domain.check_version(order, version)
    if wanted is not None:
        domain.check_same_items(order, domain.merged(wanted))
    return _store(tx, replace(order, version=version + 1, status=domain.CANCELED))


def get(tx: Transaction, username: str, order_id: str) -> Order:
    """The client's own order; another client's is not found either (GET /get)."""
    order = tx.orders.get(order_id)
    if order is None or order.username != username:
        raise NotFound("ORDER_NOT_FOUND", "Такого заказа нет.")
    return order


def cart(tx: Transaction, username: str) -> Order | None:
    """The client's goods order in NEW."""
    return tx.orders.cart(username)


def cart_size(tx: Transaction, username: str) -> int:
    """How many pieces are in the client's cart."""
    return tx.orders.cart_size(username)


def listed(tx: Transaction, username: str, page: int = 1) -> tuple[list[Order], int]:
    """A page of the client's orders, newest first, and how many there are."""
    return tx.orders.page(username, max(1, page), PAGE)


def add_product(tx: Transaction, username: str, product_id: int, quantity: int = 1) -> Order:
    """Puts a product into the cart, which is made when there is none (stories 2 and 3)."""
    order = tx.orders.cart(username, lock=True)
    if order is None:
        lines = _lines(tx, {product_id: quantity})
        order = tx.orders.add(tx.new_id(), username, lines, tx.now)
        if order is not None:
            return order
        order = tx.orders.cart(username, lock=True)
    if order is None:
        raise Conflict("VERSION_CONFLICT", "Корзина изменилась: повторите ещё раз.")
    kept = [Wanted(line.product_id, line.quantity) for line in order.lines]
    return adjust(tx, username, order.id, order.version, [*kept, Wanted(product_id, quantity)])


def _same_answer(placed: tuple[str, str, Order], username: str, fingerprint: str) -> Order:
    owner, first, answer = placed
    if (owner, first) != (username, fingerprint):
        raise Conflict("ID_TAKEN", "Заказ с таким идентификатором уже есть.")
    return answer


def _raced(tx: Transaction, username: str, order_id: str, fingerprint: str) -> Order:
    """Somebody stored this id, or this client's cart, between our look and our insert."""
    placed = tx.orders.placing(order_id)
    if placed:
        return _same_answer(placed, username, fingerprint)
    _make_room(tx, tx.orders.cart(username))
    raise Conflict("ID_TAKEN", "Заказ с таким идентификатором уже есть.")


def _make_room(tx: Transaction, cart: Order | None) -> None:
    if cart is None:
        return
    if cart.lines:
        text = "Корзина уже есть: измените её или отмените."
        raise Conflict("CART_EXISTS", text, {"id": cart.id, "version": cart.version})
    _store(tx, replace(cart, version=cart.version + 1, status=domain.CANCELED))


def _store(tx: Transaction, order: Order) -> Order:
    if not tx.orders.change(order, tx.now):
        raise Conflict("VERSION_CONFLICT", "Заказ уже изменился: обновите страницу и повторите.")
    return order


def _lines(tx: Transaction, quantities: Mapping[int, int], order: Order | None = None) -> tuple[Line, ...]:
    known = {line.product_id: line.id for line in order.lines} if order else {}
    fresh = max(known.values(), default=0)
    goods = tx.store.goods(quantities)
    lines = []
    for product_id, quantity in quantities.items():
        offer = _sold(goods, product_id, quantity)
        if product_id not in known:
            fresh += 1
        lines.append(Line(known.get(product_id, fresh), product_id, offer.name, offer.price, quantity))
    return tuple(sorted(lines, key=lambda line: line.id))


def _sold(goods: Mapping[int, Goods], product_id: int, quantity: int) -> Goods:
    offer = goods.get(product_id)
    if offer is None:
        raise NotFound("PRODUCT_NOT_FOUND", "Такого товара нет.", {"productId": product_id})
    if quantity > offer.free:
        text = f"«{offer.name}»: столько нет, осталось {offer.free} шт."
        raise Conflict("OUT_OF_STOCK", text, {"productId": product_id, "available": offer.free})
    return offer


def _fingerprint(quantities: Mapping[int, int]) -> str:
    return hashlib.sha256(json.dumps(sorted(quantities.items())).encode()).hexdigest()
