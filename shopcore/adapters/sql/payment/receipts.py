"""The receipts that are owed to the cash register."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
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
    or_,
    select,
    update,
)

from shopcore.adapters.schema import Moment, insert_once, metadata
from shopcore.payment.domain import Mode, Receipt, ReceiptKind, ReceiptLine, Subject
from shopcore.payment.domain.owed import REGISTERED, WAITING, OwedReceipt

receipts = Table(
    "receipt",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("bank_id", String(64), nullable=False),
    Column("refund_id", String(64), nullable=False),
    Column("document", JSON, nullable=False),
    Column("state", String(16), nullable=False),
    Column("register_id", String(64), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("trace", String(64), nullable=False, server_default=""),
    Column("payment_id", String(32), nullable=False, server_default=""),
    Column("owed_at", Moment),
    Column("total", BigInteger, nullable=False, server_default="0"),
    Column("closes", Boolean, nullable=False, server_default=false()),
    CheckConstraint("state IN ('WAITING', 'REGISTERED', 'REFUSED')", "state"),
    CheckConstraint("(state = 'REGISTERED') = (register_id <> '')", "registered"),
    Index("ix_receipt_payment_id", "payment_id"),
)
IS_WAITING = receipts.c.state == WAITING
Index("ix_receipt_waiting", receipts.c.due_at, sqlite_where=IS_WAITING, postgresql_where=IS_WAITING)


MORE = ("due_at", "bank_id", "refund_id", "attempts", "trace", "payment_id", "owed_at", "state")
COLUMNS = (receipts.c.key, receipts.c.document, *(receipts.c[name] for name in MORE))


class SqlReceipts:
    def __init__(self, connection: Connection, trace: Callable[[], str]) -> None:
        self.connection, self._trace = connection, trace

    def add(self, owed: OwedReceipt) -> bool:
        row: dict[str, Any] = {name: value for name, value in vars(owed).items() if name != "receipt"}
        row |= {"document": asdict(owed.receipt), "state": WAITING, "register_id": "", "trace": self._trace()}
        row |= {"total": owed.receipt.total, "closes": owed.receipt.closes}
        return insert_once(self.connection, receipts, row)

    def of_payment(self, payment_id: str) -> Sequence[OwedReceipt]:
        """By key as well: older code beside this keeps no payment with a receipt, but names it there."""
        of_before = receipts.c.key.in_((f"off-{payment_id}", f"hand-{payment_id}"))
        query = select(*COLUMNS).where(or_(receipts.c.payment_id == payment_id, of_before))
        ordered = query.order_by(receipts.c.owed_at, receipts.c.key)
        return [_owed(row) for row in self.connection.execute(ordered)]

    def claim(self, now: datetime, until: datetime) -> OwedReceipt | None:
        """Two statements, because a locking subquery inside the UPDATE might be run again."""
        table = receipts.c
        due = (
            select(*COLUMNS)
            .where(table.state == WAITING, table.due_at <= now)
            .order_by(table.due_at, table.key)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = self.connection.execute(due).first()
        if row is None:
            return None
        self.connection.execute(update(receipts).where(table.key == row.key).values(due_at=until))
        return replace(_owed(row), due_at=until)

    def settle(self, owed: OwedReceipt, state: str, register_id: str, due: datetime) -> None:
        change = update(receipts).where(receipts.c.key == owed.key)
        if state != REGISTERED:
            change = change.where(receipts.c.state == WAITING, receipts.c.due_at == owed.due_at)
        known = {"state": state, "register_id": register_id, "due_at": due, "attempts": owed.attempts}
        self.connection.execute(change.values(**known))


def _owed(row: Row[Any]) -> OwedReceipt:
    return OwedReceipt(row.key, _receipt(row.document), **{name: row._mapping[name] for name in MORE})


def _receipt(document: dict[str, Any]) -> Receipt:
    """The receipt as it was owed."""
    lines = tuple(
        ReceiptLine(**line | {"subject": Subject(line["subject"]), "mode": Mode(line["mode"])})
        for line in document["lines"]
    )
    return Receipt(**document | {"kind": ReceiptKind(document["kind"]), "lines": lines})
