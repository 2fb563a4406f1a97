"""Orders: lines, totals, states and who may change what (spec §4, order)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from shopcore.kernel import Conflict, Invalid

NEW, IN_PROGRESS, COMPLETED, CANCELED, FAILED = "NEW", "IN_PROGRESS", "COMPLETED", "CANCELED", "FAILED"
UNPAID, PENDING, PAID, REFUNDING, REFUNDED = "UNPAID", "PENDING", "PAID", "REFUNDING", "REFUNDED"
GOODS, GIFT_CARD, WALLET_TOPUP = "GOODS", "GIFT_CARD", "WALLET_TOPUP"

ORDER_ID = re.compile(r"[A-Za-z0-9-]{16,64}")
QUANTITY_MAX = 10_000
LINES_MAX = 100


@dataclass(frozen=True)
class Wanted:
    """A line as the client asks for it."""

    product_id: int
    quantity: int


@dataclass(frozen=True)
class Line:
    """A line of an order: its own id, the product's name and price (kopecks) when it was accepted."""

    id: int
    product_id: int
    name: str
    price: int
    quantity: int

    @property
    def sum(self) -> int:
        return self.price * self.quantity


@dataclass(frozen=True)
class Order:
    """An order at a version; money in kopecks."""

    id: str
    number: int
    username: str
    version: int
    lines: tuple[Line, ...]
    created_at: datetime
    status: str = NEW
    payment_status: str = UNPAID
    kind: str = GOODS

    @property
    def total(self) -> int:
        return sum(line.sum for line in self.lines)


def check_id(order_id: str) -> None:
    """A client's own order id has 16 to 64 of A–Z a–z 0–9 -."""
    if not ORDER_ID.fullmatch(order_id):
        raise Invalid("BAD_ORDER_ID", "Идентификатор заказа — от 16 до 64 латинских букв, цифр и дефисов.")


def merged(wanted: Sequence[Wanted]) -> dict[int, int]:
    """Quantities by product: repeated lines add up, quantity 0 removes.

    Invalid BAD_QUANTITY, TOO_MANY_LINES.
    """
    quantities: dict[int, int] = {}
    for line in wanted:
        if line.quantity < 0:
            raise Invalid("BAD_QUANTITY", "Количество не может быть отрицательным.")
        quantities[line.product_id] = quantities.get(line.product_id, 0) + line.quantity
    if any(quantity > QUANTITY_MAX for quantity in quantities.values()):
        raise Invalid("BAD_QUANTITY", f"Не больше {QUANTITY_MAX} штук одного товара.")
    kept = {product: quantity for product, quantity in quantities.items() if quantity}
    if len(kept) > LINES_MAX:
        raise Invalid("TOO_MANY_LINES", f"Не больше {LINES_MAX} товарных позиций в заказе.")
    return kept


def check_version(order: Order, version: int) -> None:
    """The client must have seen the order as it is; Conflict VERSION_CONFLICT."""
    if order.version != version:
        text = "Заказ уже изменился: обновите страницу и повторите."
        raise Conflict("VERSION_CONFLICT", text, {"id": order.id, "version": order.version})


def check_editable(order: Order) -> None:
    """Items change only in NEW and UNPAID; Conflict WRONG_STATE."""
    if (order.status, order.payment_status) != (NEW, UNPAID):
        raise Conflict("WRONG_STATE", "Этот заказ уже нельзя изменить.", {"status": order.status})


def check_same_items(order: Order, quantities: Mapping[int, int]) -> None:
    """Protects from a stale tab; Conflict ITEMS_DIFFER."""
    if {line.product_id: line.quantity for line in order.lines} != dict(quantities):
        raise Conflict("ITEMS_DIFFER", "Состав заказа отличается от сохранённого: обновите страницу.")
