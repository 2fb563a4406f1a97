"""The cart: stories «Создание заказа», «Добавление товара в заказ», «Удаление товара из корзины»."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from shopcore.front.screen import Button, Screen, Shop
from shopcore.kernel import NotFound, Refusal, rubles
from shopcore.order import service as order
from shopcore.order.domain import BEING_PAID, Line, Order, Wanted
from shopcore.order.ports import Transaction as OrderTransaction
from shopcore.store import service as store
from shopcore.store.domain import Product
from shopcore.store.ports import Transaction as StoreTransaction

LINK = "Моя корзина"
TITLE = "Моя корзина"
REMOVE = "удалить товар из корзины"
CHECKOUT = "Оформить заказ"
CONFIRM, KEEP = "Удалить", "Оставить"


class Transaction(OrderTransaction, StoreTransaction, Protocol):
    """The cart shows what order and store know."""


@dataclass(frozen=True)
class Position:
    """A line of the cart as the client sees it; money in kopecks."""

    id: int
    product_id: int
    name: str
    description: str
    product: Product | None
    price: int
    quantity: int
    sum: int
    moved: str


@dataclass(frozen=True)
class Confirmation:
    """The window that asks before something is removed."""

    question: str
    item: int
    buttons: tuple[Button, ...] = (Button(CONFIRM), Button(KEEP))


@dataclass(frozen=True)
class Cart(Screen):
    """The form «Моя корзина»."""

    order_id: str = ""
    version: int = 0
    positions: tuple[Position, ...] = ()
    total: int = 0
    confirmation: Confirmation | None = None
    option: str = REMOVE


def view(shop: Shop, username: str, removing: int | None = None, refusal: Refusal | None = None) -> Cart:
    """The client's cart; `removing` opens the confirmation window for that line."""
    found, products = shop.read(_with_products, username)
    if found is None or not found.lines:
        why = "В корзине пока ничего нет."
        problem = refusal.text if refusal else ""
        empty = Cart(TITLE, buttons=(Button(CHECKOUT, False, why),), notices=(why,), problem=problem)
        return replace(empty, order_id=found.id, version=found.version) if found else empty
    positions = tuple(_position(line, products.get(line.product_id)) for line in found.lines)
    return Cart(
        TITLE, (), (Button(CHECKOUT),), _frozen(found), refusal.text if refusal else "",
        found.id, found.version, positions, found.total, _confirmation(found, removing),
    )  # fmt: skip


def _frozen(found: Order) -> tuple[str, ...]:
    return (BEING_PAID,) if found.being_paid else ()


def add(shop: Shop, username: str, product_id: int) -> Order:
    """«Добавить в корзину»: a new order with one product, or one more in the cart."""
    return shop.write(order.add_product, username, product_id)


def remove(shop: Shop, username: str, order_id: str, version: int, item: int) -> Order:
    """The client has confirmed: the cart without this line; a stale version is a Conflict."""
    return shop.write(_remove, username, order_id, version, item)


def set_quantity(
    shop: Shop, username: str, order_id: str, version: int, quantities: Mapping[int, int]
) -> Order:
    """The cart with other quantities, by line id."""
    return shop.write(_set_quantity, username, order_id, version, quantities)


def _with_products(tx: Transaction, username: str) -> tuple[Order | None, Mapping[int, Product]]:
    found = order.cart(tx, username)
    if found is None or not found.lines:
        return found, {}
    return found, store.products(tx, [line.product_id for line in found.lines])


def _set_quantity(
    tx: Transaction, username: str, order_id: str, version: int, quantities: Mapping[int, int]
) -> Order:
    found = order.get(tx, username, order_id)
    wanted = [Wanted(line.product_id, quantities.get(line.id, line.quantity)) for line in found.lines]
    return order.adjust(tx, username, order_id, version, wanted)


def _remove(tx: Transaction, username: str, order_id: str, version: int, item: int) -> Order:
    found = order.get(tx, username, order_id)
    if found.version == version and item not in {line.id for line in found.lines}:
        raise NotFound("LINE_NOT_FOUND", "Такого товара в корзине нет.")
    return _set_quantity(tx, username, order_id, version, {item: 0})


def _position(line: Line, product: Product | None) -> Position:
    moved = _moved(product.price) if product and product.price != line.price else ""
    return Position(
        line.id, line.product_id, line.name, _description(product), product,
        line.price, line.quantity, line.sum, moved,
    )  # fmt: skip


def _moved(price: int) -> str:
    return f"Сейчас цена {rubles(price)}: она будет учтена, когда вы измените корзину или оформите заказ."


def _description(product: Product | None) -> str:
    """The first parameters, in a line; a withdrawn product says so."""
    if product is None:
        return "Товар больше не продаётся"
    params = ", ".join(f"{param.name.lower()} {param.text}" for param in product.params[:3])
    return params or product.category


def _confirmation(found: Order, removing: int | None) -> Confirmation | None:
    line = next((line for line in found.lines if line.id == removing), None)
    return Confirmation(f"Удалить «{line.name}» из корзины?", line.id) if line else None
