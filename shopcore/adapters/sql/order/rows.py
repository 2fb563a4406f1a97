"""Orders as rows, and rows as orders."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from shopcore.adapters.sql.order.tables import lines, orders
from shopcore.order.domain import Delivery, Gift, Line, Order

CHANGING = ("version", "status", "payment_status", "total", "delivery_price", "payment_id", "reason")
PAYING = ("payment_status", "payment_id", "refunded", "total")
BEGINNING = (*CHANGING, "id", "username", "kind", "amount", "refunded", "parent", "created_at")
# An order with its lines.
WHOLE = select(
    orders,
    lines.c.id.label("line_id"),
    lines.c.product_id,
    lines.c.name,
    lines.c.price,
    lines.c.quantity,
    lines.c.missing,
).select_from(orders.outerjoin(lines, lines.c.order_id == orders.c.id))


def orders_of(rows: Iterable[Row[Any]]) -> list[Order]:
    grouped: dict[str, list[Row[Any]]] = {}
    for row in rows:
        grouped.setdefault(row.id, []).append(row)
    return [_order(group) for group in grouped.values()]


def _order(rows: Sequence[Row[Any]]) -> Order:
    head = rows[0]
    own = tuple(
        Line(row.line_id, row.product_id, row.name, row.price, row.quantity, row.missing)
        for row in rows
        if row.line_id is not None
    )
    return Order(
        head.id,
        head.number,
        head.username,
        head.version,
        own,
        head.created_at,
        head.status,
        head.payment_status,
        head.kind,
        head.amount,
        Delivery(**head.delivery) if head.delivery else None,
        Gift(**head.gift) if head.gift else None,
        head.payment_id,
        head.refunded,
        head.reason,
        head.parent,
    )


def changing(order: Order) -> dict[str, Any]:
    """All that changes after an order is made, but for its lines."""
    return row_of(order, {*CHANGING, *PAYING}) | {"delivery": delivery_of(order)}


def delivery_of(order: Order) -> dict[str, Any] | None:
    return dict(vars(order.delivery)) if order.delivery else None


def row_of(order: Order, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(order, name) for name in names}


def answer_of(stored: dict[str, Any]) -> Order:
    """An order at version 0 has no delivery yet."""
    own = tuple(Line(**line) for line in stored["lines"])
    gift = Gift(**stored["gift"]) if stored.get("gift") else None
    at = datetime.fromisoformat(stored["created_at"])
    return Order(**(stored | {"lines": own, "gift": gift, "created_at": at}))
