"""payment's attempts."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    bindparam,
    select,
    update,
)

from shopcore.adapters.many import update_many
from shopcore.adapters.schema import Moment, insert_once, metadata, of_many
from shopcore.adapters.work import Work
from shopcore.payment.domain import Line, Means, Payment, State
from shopcore.payment.domain.offer import WALLET_TOPUP
from shopcore.payment.domain.payment import ASKED, LIVE

payments = Table(
    "payment",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("order_id", String(64), nullable=False),
    Column("number", Integer, nullable=False),
    Column("username", String(254), nullable=False),
    Column("email", String(254), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("delivery", BigInteger, nullable=False),
    Column("lines", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("state", String(16), nullable=False),
    Column("means", String(16)),
    Column("bank_id", String(64), nullable=False),
    Column("confirmation_url", Text, nullable=False),
    Column("card_id", String(32), nullable=False),
    Column("gift_card", String(32), nullable=False),
    Column("masked", String(64), nullable=False),
    Column("save", Boolean, nullable=False),
    Column("reason", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("unknown", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("refunded", BigInteger, nullable=False),
    Column("returned", BigInteger, nullable=False),
    Column("due_at", Moment),
    Column("trace", String(64), nullable=False, server_default=""),
    CheckConstraint("amount > 0", "amount"),
    CheckConstraint("0 <= returned AND returned <= refunded AND refunded <= amount", "refunded"),
    Index("ix_payment_order_id", "order_id"),
    Index("ix_payment_bank_id", "bank_id"),
    Index("ix_payment_due_at", "due_at"),
    Index("ix_payment_username", "username"),
)
IS_LIVE = payments.c.state.in_([state.value for state in LIVE])
Index("uq_payment_live", payments.c.order_id, unique=True, sqlite_where=IS_LIVE, postgresql_where=IS_LIVE)
IS_UNKNOWN = payments.c.unknown.is_(True)
Index("ix_payment_unknown", payments.c.created_at, sqlite_where=IS_UNKNOWN, postgresql_where=IS_UNKNOWN)
SEEN = "payments"
LOCKED = of_many(select(payments), payments.c.id).with_for_update()
ONE = select(payments).where(payments.c.id == bindparam("payment"))
ONE_LOCKED = ONE.with_for_update()
LIVE_ONE = select(payments).where(payments.c.order_id == bindparam("order"), IS_LIVE)
LATEST_TOP_UP = (
    select(payments)
    .where(payments.c.username == bindparam("username"), payments.c.bank_id != "")
    .where(payments.c.kind == WALLET_TOPUP, payments.c.state == State.PAID.value)
    .order_by(payments.c.created_at.desc())
    .limit(1)
)
SAVED = tuple(column.name for column in payments.c if column.name != "id")


class SqlPayments:
    def __init__(self, work: Work, trace: Callable[[], str]) -> None:
        self.connection, self.work, self._trace = work.connection, work, trace

    def ahead(self, ids: Collection[str]) -> None:
        found: dict[str, Payment | None] = dict.fromkeys(ids)
        locked = self.connection.execute(LOCKED, {"ids": list(found)}).all()
        self.work.saw(SEEN, found | {row.id: _payment(row) for row in locked})

    def add(self, payment: Payment) -> bool:
        self.work.changed(SEEN)
        return insert_once(self.connection, payments, self._row(payment))

    def get(self, payment_id: str, lock: bool = False) -> Payment | None:
        def ask() -> Payment | None:
            query = ONE_LOCKED if lock else ONE
            return _one(self.connection.execute(query, {"payment": payment_id}).first())

        found: Payment | None = self.work.see(SEEN, payment_id, ask)
        return found

    def many(self, ids: Sequence[str]) -> dict[str, Payment]:
        query = select(payments).where(payments.c.id.in_(ids))
        return {row.id: _payment(row) for row in self.connection.execute(query)}

    def live(self, order_id: str) -> Payment | None:
        return _one(self.connection.execute(LIVE_ONE, {"order": order_id}).first())

    def of_order(self, order_id: str) -> Sequence[Payment]:
        query = select(payments).where(payments.c.order_id == order_id)
        newest = query.order_by(payments.c.created_at.desc(), payments.c.id)
        return [_payment(row) for row in self.connection.execute(newest)]

    def latest_top_up(self, username: str) -> Payment | None:
        return _one(self.connection.execute(LATEST_TOP_UP, {"username": username}).first())

    def save(self, payment: Payment, was: State) -> bool:
        self.work.changed(SEEN)
        row = self._row(payment)
        row |= {"this": row.pop("id"), "was": was.value}
        return update_many(self.connection, payments, [row], SAVED, {"id": "this", "state": "was"}) == 1

    def _row(self, payment: Payment) -> dict[str, Any]:
        return asdict(payment) | {"trace": self._trace() or payment.trace}

    def hurry(self, bank_id: str, now: datetime) -> bool:
        self.work.changed(SEEN)
        asked = payments.c.state.in_([state.value for state in ASKED])
        change = update(payments).where(payments.c.bank_id == bank_id, asked)
        return self.connection.execute(change.values(due_at=now)).rowcount > 0

    def claim(self, now: datetime, until: datetime) -> Payment | None:
        """Two statements, because a locking subquery inside the UPDATE might be run again."""
        self.work.changed(SEEN)
        due = select(payments).where(payments.c.due_at <= now).order_by(payments.c.due_at).limit(1)
        row = self.connection.execute(due.with_for_update(skip_locked=True)).first()
        if row is None:
            return None
        leased = update(payments).where(payments.c.id == row.id).values(due_at=until)
        self.connection.execute(leased)
        return _payment(row)


def _one(row: Row[Any] | None) -> Payment | None:
    return _payment(row) if row else None


def _payment(row: Row[Any]) -> Payment:
    known = dict(row._mapping)
    known["lines"] = tuple(Line(**line) for line in known["lines"])
    known["state"] = State(known["state"])
    known["means"] = Means(known["means"]) if known["means"] else None
    return Payment(**known)
