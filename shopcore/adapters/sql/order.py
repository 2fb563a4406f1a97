"""order's tables."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from shopcore.adapters.schema import Moment, insert_once, metadata
from shopcore.adapters.work import Known, Work
from shopcore.kernel import NOBODY, Author
from shopcore.order.domain import CANCELED, GOODS, NEW, UNPAID, Delivery, Gift, Line, Order

orders = Table(
    "orders",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("username", String(254), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("payment_status", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("amount", BigInteger, nullable=False, server_default="0"),
    Column("delivery", JSON(none_as_null=True)),
    Column("delivery_price", BigInteger, nullable=False, server_default="0"),
    Column("gift", JSON(none_as_null=True)),
    Column("payment_id", String(64), nullable=False, server_default=""),
    Column("refunded", BigInteger, nullable=False, server_default="0"),
    Column("reason", Text, nullable=False, server_default=""),
    Column("parent", String(64), nullable=False, server_default=""),
    CheckConstraint("version >= 0", "version"),
    CheckConstraint("total >= 0", "total"),
    CheckConstraint("status IN ('NEW', 'IN_PROGRESS', 'COMPLETED', 'CANCELED', 'FAILED')", "status"),
    sqlite_autoincrement=True,
)
IS_CART = and_(orders.c.kind == GOODS, orders.c.status == NEW)
Index("uq_orders_cart", orders.c.username, unique=True, sqlite_where=IS_CART, postgresql_where=IS_CART)
Index("ix_orders_username", orders.c.username, orders.c.number)

lines = Table(
    "order_item",
    metadata,
    Column("order_id", String(64), primary_key=True),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("product_id", Integer, nullable=False),
    Column("name", String(512), nullable=False),
    Column("price", BigInteger, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("missing", Integer, nullable=False, server_default="0"),
    CheckConstraint("price >= 0", "price"),
    CheckConstraint("quantity > 0", "quantity"),
)
events = Table(
    "order_event",
    metadata,
    Column("order_id", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("status", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    Column("items", String(64), nullable=False, server_default=""),
    Column("author", String(254), nullable=False, server_default=""),
    Column("name", String(255), nullable=False, server_default=""),
)
placings = Table(
    "order_placing",
    metadata,
    Column("order_id", String(64), primary_key=True),
    Column("username", String(254), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("answer", JSON, nullable=False),
)


CHANGING = ("version", "status", "payment_status", "total", "delivery_price", "payment_id", "reason")
PAYING = ("payment_status", "payment_id", "refunded", "total")
BEGINNING = (*CHANGING, "id", "username", "kind", "amount", "refunded", "parent", "created_at")
# Asked on every page: made once.
CART_SIZE = (
    select(func.coalesce(func.sum(lines.c.quantity), 0))
    .join_from(orders, lines, lines.c.order_id == orders.c.id)
    .where(orders.c.username == bindparam("username"), IS_CART)
)


WHOLE = (
    select(
        orders,
        lines.c.id.label("line_id"),
        lines.c.product_id,
        lines.c.name,
        lines.c.price,
        lines.c.quantity,
        lines.c.missing,
    )
    .select_from(orders.outerjoin(lines, lines.c.order_id == orders.c.id))
    .order_by(orders.c.number.desc(), lines.c.id)
)
IDS = orders.c.id.in_(bindparam("ids", expanding=True))
THESE = WHOLE.where(IDS)
LOCK = select(orders.c.number).where(IDS).order_by(orders.c.number).with_for_update()
SUMS = ("total", "delivery_price")  # of lines and delivery
NOTE = insert(events)


class SqlOrders:
    """A change of an order that is locked is written at the end of the transaction."""

    def __init__(self, work: Work) -> None:
        self.connection, self.work = work.connection, work
        self._known = work.know(Known(orders, ("id",), _changing, guards=("version", "payment_status")))

    def ahead(self, order_ids: Iterable[str]) -> None:
        self._known.learn(order_ids, self._locked)

    def add(self, order: Order) -> Order | None:
        self._let_go()
        row = _row(order, BEGINNING) | {"gift": asdict(order.gift) if order.gift else None}
        if not insert_once(self.connection, orders, row):
            return None
        self._write_lines(order)
        self._write_event(order, order.created_at)
        return self.get(order.id)

    def get(self, order_id: str) -> Order | None:
        return self._one(orders.c.id == order_id)

    def locked(self, order_id: str) -> Order | None:
        self.ahead([order_id])
        return self._known.get(order_id)

    def cart(self, username: str, lock: bool = False) -> Order | None:
        mine = and_(orders.c.username == username, IS_CART)
        if lock and not self._lock(mine):
            return None
        return self._one(mine)

    def cart_size(self, username: str) -> int:
        self.work.write()
        return int(self.connection.execute(CART_SIZE, {"username": username}).scalar_one())

    def of(self, username: str) -> list[Order]:
        return self._many(orders.c.username == username)

    def page(self, username: str, page: int, size: int) -> tuple[list[Order], int]:
        mine = orders.c.username == username
        self.work.write()
        total = self.connection.execute(select(func.count()).select_from(orders).where(mine)).scalar_one()
        numbers = (
            select(orders.c.number)
            .where(mine)
            .order_by(orders.c.number.desc())
            .limit(size)
            .offset((page - 1) * size)
        )
        return self._many(orders.c.number.in_(numbers.scalar_subquery())), total

    def change(
        self, order: Order, now: datetime, was: str = UNPAID, lines: bool = True, by: Author = NOBODY
    ) -> bool:
        """Lines change in NEW only."""
        row = _row(order, CHANGING) | {"delivery": _delivery(order)}
        if not self._update(order, order.version - 1, was, row):
            return False
        if order.status == NEW and lines:
            self._rewrite_lines(order)
        self._write_event(order, now, by)
        return True

    def set_payment(self, order: Order, was: str, lines: bool = False) -> bool:
        row = _row(order, PAYING)
        if lines and order.delivery:
            row |= {"delivery": _delivery(order), "delivery_price": order.delivery_price}
        if not self._update(order, order.version, was, row):
            return False
        if lines:
            self._rewrite_lines(order)
        return True

    def miss(self, order: Order) -> None:
        self._let_go()
        for line in order.lines:
            this = and_(lines.c.order_id == order.id, lines.c.id == line.id)
            self.connection.execute(update(lines).where(this).values(missing=line.missing))

    def events(self, order_id: str) -> list[tuple[str, datetime]]:
        self.work.write()
        query = select(events.c.status, events.c.at).where(events.c.order_id == order_id)
        return [(row.status, row.at) for row in self.connection.execute(query.order_by(events.c.version))]

    def canceled_by(self, order_id: str) -> tuple[str, datetime] | None:
        self.work.write()
        query = select(events.c.name, events.c.at).where(events.c.order_id == order_id)
        row = self.connection.execute(query.where(events.c.status == CANCELED)).first()
        return (row.name, row.at) if row else None

    def remember_placing(self, order: Order, fingerprint: str) -> None:
        answer = asdict(order) | {"created_at": order.created_at.isoformat()}
        row = {"order_id": order.id, "username": order.username, "fingerprint": fingerprint, "answer": answer}
        self.connection.execute(insert(placings).values(**row))

    def placing(self, order_id: str) -> tuple[str, str, Order] | None:
        row = self.connection.execute(select(placings).where(placings.c.order_id == order_id)).first()
        return (row.username, row.fingerprint, _answer(row.answer)) if row else None

    def _locked(self, order_ids: list[str]) -> list[Order]:
        """Locked first and read then: the lines that a waiting statement reads are those of before."""
        self.work.write()
        these = {"ids": order_ids}
        there = self.connection.execute(LOCK, these).all()
        return _orders(self.connection.execute(THESE, these)) if there else []

    def _lock(self, condition: Any) -> bool:
        """False when there is no such order yet: one that appears a moment later would not be locked."""
        self.work.write()
        query = select(orders.c.number).where(condition).with_for_update()
        return self.connection.execute(query).first() is not None

    def _one(self, condition: Any) -> Order | None:
        found = self._many(condition)
        return found[0] if found else None

    def _many(self, condition: Any) -> list[Order]:
        self.work.write()
        return _orders(self.connection.execute(WHOLE.where(condition)))

    def _update(self, order: Order, version: int, was: str, row: dict[str, Any]) -> bool:
        known = self._known.get(order.id)
        if known:
            if (known.version, known.payment_status) != (version, was):
                return False
            told = [name for name in row if name not in SUMS]
            self._known.put(replace(known, lines=order.lines, **_row(order, told)))
            return True
        table = orders.c
        as_decided = and_(table.id == order.id, table.version == version, table.payment_status == was)
        return self.connection.execute(update(orders).where(as_decided).values(**row)).rowcount == 1

    def _let_go(self) -> None:
        """Somebody else writes: what is known is written before, and read anew."""
        self.work.write()
        self._known.forget()

    def _rewrite_lines(self, order: Order) -> None:
        self._let_go()
        self.connection.execute(delete(lines).where(lines.c.order_id == order.id))
        self._write_lines(order)

    def _write_lines(self, order: Order) -> None:
        if order.lines:
            self.connection.execute(
                insert(lines), [asdict(line) | {"order_id": order.id} for line in order.lines]
            )

    def _write_event(self, order: Order, now: datetime, by: Author = NOBODY) -> None:
        row = {"order_id": order.id, "version": order.version, "status": order.status, "at": now}
        row |= {"items": order.fingerprint, "author": by.username, "name": by.name}
        self.work.later(NOTE, row)


def _orders(rows: Iterable[Row[Any]]) -> list[Order]:
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


def _changing(order: Order) -> dict[str, Any]:
    """All that changes after an order is made, but for its lines."""
    return _row(order, {*CHANGING, *PAYING}) | {"delivery": _delivery(order)}


def _delivery(order: Order) -> dict[str, Any] | None:
    return dict(vars(order.delivery)) if order.delivery else None


def _row(order: Order, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(order, name) for name in names}


def _answer(stored: dict[str, Any]) -> Order:
    """An order at version 0 has no delivery yet."""
    own = tuple(Line(**line) for line in stored["lines"])
    gift = Gift(**stored["gift"]) if stored.get("gift") else None
    at = datetime.fromisoformat(stored["created_at"])
    return Order(**(stored | {"lines": own, "gift": gift, "created_at": at}))
