"""payment's returns of money."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Index,
    Integer,
    Row,
    String,
    Table,
    false,
    select,
    update,
)

from shopcore.adapters.schema import Moment, insert_once, metadata
from shopcore.payment.domain import Line, Refund, RefundStanding

refunds = Table(
    "refund",
    metadata,
    Column("id", String(48), primary_key=True),
    Column("payment_id", String(32), nullable=False),
    Column("order_id", String(64), nullable=False),
    Column("bank_id", String(64), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("reason", String(64), nullable=False),
    Column("owed_at", Moment, nullable=False),
    Column("key", String(64), nullable=False),
    Column("key_at", Moment, nullable=False),
    Column("standing", String(16), nullable=False),
    Column("bank_refund", String(64), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("refusals", Integer, nullable=False),
    Column("error", String(64), nullable=False),
    Column("due_at", Moment),
    Column("done_at", Moment),
    Column("lines", JSON, nullable=False, server_default="[]"),
    Column("paid_by", String(255), nullable=False, server_default=""),
    Column("paid_how", String(200), nullable=False, server_default=""),
    Column("delivery", BigInteger),
    Column("closed", Boolean, nullable=False, server_default=false()),
    Column("told", Boolean, nullable=False, server_default=false()),
    Column("asked_by", String(255), nullable=False, server_default=""),
    Column("asked_at", Moment),
    CheckConstraint("amount > 0", "amount"),
    Index("ix_refund_order_id", "order_id"),
    Index("ix_refund_payment_id", "payment_id"),
    Index("ix_refund_due_at", "due_at"),
)
IS_OWED = refunds.c.standing != RefundStanding.DONE.value
Index("ix_refund_owed", refunds.c.owed_at, sqlite_where=IS_OWED, postgresql_where=IS_OWED)


class SqlRefunds:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, refund: Refund) -> bool:
        return insert_once(self.connection, refunds, asdict(refund))

    def get(self, refund_id: str, lock: bool = False) -> Refund | None:
        query = select(refunds).where(refunds.c.id == refund_id)
        row = self.connection.execute(query.with_for_update() if lock else query).first()
        return _refund(row) if row else None

    def of_order(self, order_id: str) -> Sequence[Refund]:
        query = select(refunds).where(refunds.c.order_id == order_id).order_by(refunds.c.owed_at)
        return [_refund(row) for row in self.connection.execute(query)]

    def waiting(self) -> Sequence[Refund]:
        query = select(refunds).where(refunds.c.standing == RefundStanding.STAFF.value)
        return [_refund(row) for row in self.connection.execute(query.order_by(refunds.c.owed_at))]

    def save(self, refund: Refund) -> None:
        row = asdict(refund)
        self.connection.execute(update(refunds).where(refunds.c.id == row.pop("id")).values(**row))

    def claim(self, now: datetime, until: datetime) -> Refund | None:
        due = select(refunds).where(refunds.c.due_at <= now).order_by(refunds.c.due_at).limit(1)
        row = self.connection.execute(due.with_for_update(skip_locked=True)).first()
        if row is None:
            return None
        self.connection.execute(update(refunds).where(refunds.c.id == row.id).values(due_at=until))
        return _refund(row)


def _refund(row: Row[Any]) -> Refund:
    known = dict(row._mapping)
    lines = tuple(Line(**line) for line in known["lines"])
    return Refund(**(known | {"standing": RefundStanding(known["standing"]), "lines": lines}))
