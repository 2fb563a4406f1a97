"""The orders."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, func, select, update

from shopcore.adapters.many import insert_many
from shopcore.adapters.schema import insert_once, of_many
from shopcore.adapters.sql.order.rows import (
    BEGINNING,
    CHANGING,
    PAYING,
    WHOLE,
    answer_of,
    changing,
    delivery_of,
    orders_of,
    row_of,
)
from shopcore.adapters.sql.order.tables import IS_CART, events, lines, orders, placings
from shopcore.adapters.work import Known, Repository, Work
from shopcore.kernel import NOBODY, Author
from shopcore.order.domain import CANCELED, NEW, UNPAID, Order

MINE = and_(orders.c.username == bindparam("username"), IS_CART)
CART_SIZE = (
    select(func.coalesce(func.sum(lines.c.quantity), 0))
    .join_from(orders, lines, lines.c.order_id == orders.c.id)
    .where(MINE)
)
NEWEST = (orders.c.number.desc(), lines.c.id)
CART = WHOLE.where(MINE).order_by(*NEWEST)
CART_LOCK = select(orders.c.number).where(MINE).with_for_update()
ONE = WHOLE.where(orders.c.id == bindparam("order")).order_by(lines.c.id)
LINES_GONE = delete(lines).where(lines.c.order_id == bindparam("order"))
LOCKED = of_many(WHOLE, orders.c.id, lines.c.id)
LOCK = of_many(select(orders.c.number), orders.c.id).with_for_update()
SUMS = ("total", "delivery_price")  # of lines and delivery


class SqlOrders(Repository):
    """A change of an order that is locked is written at the end of the transaction."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._known = work.know(Known(orders, ("id",), changing, guards=("version", "payment_status")))

    def ahead(self, order_ids: Iterable[str]) -> None:
        self._known.learn(order_ids, self._locked)

    def add(self, order: Order) -> Order | None:
        self._let_go()
        row = row_of(order, BEGINNING) | {"gift": asdict(order.gift) if order.gift else None}
        if not insert_once(self.connection, orders, row):
            return None
        self._write_lines(order)
        self._write_event(order, order.created_at)
        return self.get(order.id)

    def get(self, order_id: str) -> Order | None:
        return self._one(ONE, {"order": order_id})

    def locked(self, order_id: str) -> Order | None:
        self.ahead([order_id])
        return self._known.get(order_id)

    def cart(self, username: str, lock: bool = False) -> Order | None:
        """With `lock` None when there is none yet: one that appears a moment later would not be locked."""
        mine = {"username": username}
        if lock and self.connection.execute(CART_LOCK, mine).first() is None:
            return None
        return self._one(CART, mine)

    def cart_size(self, username: str) -> int:
        return int(self.connection.execute(CART_SIZE, {"username": username}).scalar_one())

    def of(self, username: str) -> list[Order]:
        return self._many(orders.c.username == username)

    def page(self, username: str, page: int, size: int) -> tuple[list[Order], int]:
        mine = orders.c.username == username
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
        moves = lines and order.status == NEW and self._moves(order)
        row = row_of(order, CHANGING) | {"delivery": delivery_of(order)}
        if not self._update(order, order.version - 1, was, row, moves):
            return False
        if moves:
            self._rewrite_lines(order)
        self._write_event(order, now, by)
        return True

    def set_payment(self, order: Order, was: str, lines: bool = False) -> bool:
        moves = lines and self._moves(order)
        row = row_of(order, PAYING)
        if lines and order.delivery:
            row |= {"delivery": delivery_of(order), "delivery_price": order.delivery_price}
        if not self._update(order, order.version, was, row, moves):
            return False
        if moves:
            self._rewrite_lines(order)
        return True

    def miss(self, order: Order) -> None:
        self._let_go()
        for line in order.lines:
            this = and_(lines.c.order_id == order.id, lines.c.id == line.id)
            self.connection.execute(update(lines).where(this).values(missing=line.missing))

    def events(self, order_id: str) -> list[tuple[str, datetime]]:
        query = select(events.c.status, events.c.at).where(events.c.order_id == order_id)
        return [(row.status, row.at) for row in self.connection.execute(query.order_by(events.c.version))]

    def canceled_by(self, order_id: str) -> tuple[str, datetime] | None:
        query = select(events.c.name, events.c.at).where(events.c.order_id == order_id)
        row = self.connection.execute(query.where(events.c.status == CANCELED)).first()
        return (row.name, row.at) if row else None

    def remember_placing(self, order: Order, fingerprint: str) -> None:
        answer = asdict(order) | {"created_at": order.created_at.isoformat()}
        row = {"order_id": order.id, "username": order.username, "fingerprint": fingerprint, "answer": answer}
        insert_many(self.connection, placings, [row])

    def placing(self, order_id: str) -> tuple[str, str, Order] | None:
        row = self.connection.execute(select(placings).where(placings.c.order_id == order_id)).first()
        return (row.username, row.fingerprint, answer_of(row.answer)) if row else None

    def _locked(self, order_ids: list[str]) -> list[Order]:
        """Locked first and read then: the lines that a waiting statement reads are those of before."""
        these = {"ids": order_ids}
        there = self.work.connection.execute(LOCK, these).all()
        return orders_of(self.work.connection.execute(LOCKED, these).all()) if there else []

    def _one(self, query: Select[Any], asked: dict[str, str]) -> Order | None:
        found = orders_of(self.connection.execute(query, asked).all())
        return found[0] if found else None

    def _many(self, condition: Any) -> list[Order]:
        query = WHOLE.where(condition).order_by(*NEWEST)
        return orders_of(self.connection.execute(query).all())

    def _update(self, order: Order, version: int, was: str, row: dict[str, Any], moves: bool) -> bool:
        """Lines that do not move are known as they are stored."""
        known = self._known.get(order.id)
        if known:
            if (known.version, known.payment_status) != (version, was):
                return False
            told = [name for name in row if name not in SUMS]
            stored = order.lines if moves else known.lines
            self._known.put(replace(known, lines=stored, **row_of(order, told)))
            return True
        table = orders.c
        as_decided = and_(table.id == order.id, table.version == version, table.payment_status == was)
        return self.connection.execute(update(orders).where(as_decided).values(**row)).rowcount == 1

    def _let_go(self) -> None:
        """Somebody else writes: what is known is written before, and read anew."""
        self.work.write()
        self._known.forget()

    def _moves(self, order: Order) -> bool:
        """Whether the lines are others than those that are stored, as far as that is known."""
        known = self._known.get(order.id)
        return known is None or known.lines != order.lines

    def _rewrite_lines(self, order: Order) -> None:
        self._let_go()
        self.connection.execute(LINES_GONE, {"order": order.id})
        self._write_lines(order)

    def _write_lines(self, order: Order) -> None:
        rows = [asdict(line) | {"order_id": order.id} for line in order.lines]
        insert_many(self.connection, lines, rows)

    def _write_event(self, order: Order, now: datetime, by: Author = NOBODY) -> None:
        row = {"order_id": order.id, "version": order.version, "status": order.status, "at": now}
        row |= {"items": order.fingerprint, "author": by.username, "name": by.name}
        self.work.add(events, row)
