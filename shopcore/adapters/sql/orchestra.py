"""orchestra's tables: each saga in a row, and everything that has happened to it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Connection,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    and_,
    insert,
    select,
    update,
)

from shopcore.adapters.figure import figure
from shopcore.adapters.schema import Moment, insert_once, metadata
from shopcore.orchestra.domain import DELIVERY, PAYMENT, STORE, Event, Saga
from shopcore.orchestra.ports import Begun, Stored

NAMES = {PAYMENT: "payment", STORE: "store", DELIVERY: "delivery"}
sagas = Table(
    "saga",
    metadata,
    Column("order_id", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    *(
        Column(f"{name}_{request}", String(8), nullable=False)
        for name in NAMES.values()
        for request in ("confirm", "reverse")
    ),
    Column("reason", Text, nullable=False),
    Column("order", JSON, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("deadline", Moment, nullable=False),
    Column("due_at", Moment),
    Column("trace", String(64), nullable=False, server_default=""),
    Index("ix_saga_state", "state"),
    CheckConstraint(
        "state IN ('', 'RUNNING', 'SUCCEEDED', 'FAILING', 'FAILED', 'CANCELING', 'CANCELED')", "state"
    ),
)
WAITS = sagas.c.due_at.is_not(None)
Index("ix_saga_due", sagas.c.due_at, sqlite_where=WAITS, postgresql_where=WAITS)
history = Table(
    "saga_event",
    metadata,
    Column("order_id", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("state", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("confirmator", String(16), nullable=False),
    Column("request", String(16), nullable=False),
    Column("response", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
FIGURES = (
    figure("sagas", label=sagas.c.state),
    figure("sagas_open", WAITS, since=sagas.c.begun_at),
)
BEGUN = tuple(sagas.c[name] for name in ("order_id", "version", "order", "state", "reason", "begun_at"))
EVENT = tuple(history.c[name] for name in Event.__dataclass_fields__)


class SqlSagas:
    def __init__(self, connection: Connection, trace: Callable[[], str]) -> None:
        self.connection, self._trace = connection, trace

    def begin(self, stored: Stored, now: datetime) -> bool:
        row = {
            "order_id": stored.order_id,
            "version": stored.version,
            "kind": stored.saga.kind,
            "order": dict(stored.order),
            "deadline": stored.deadline,
            "begun_at": now,
        }
        return insert_once(self.connection, sagas, row | self._changing(stored))

    def get(self, order_id: str, version: int) -> Stored | None:
        this = and_(sagas.c.order_id == order_id, sagas.c.version == version)
        row = self.connection.execute(select(sagas).where(this).with_for_update()).first()
        return _stored(row) if row else None

    def any_due(self, now: datetime) -> bool:
        waiting = select(sagas.c.order_id).where(WAITS, sagas.c.due_at <= now).limit(1)
        return self.connection.execute(waiting).first() is not None

    def due(self, now: datetime) -> Stored | None:
        waiting = select(sagas).where(WAITS, sagas.c.due_at <= now).order_by(sagas.c.due_at).limit(1)
        row = self.connection.execute(waiting.with_for_update(skip_locked=True)).first()
        return _stored(row) if row else None

    def store(self, stored: Stored, event: Event, now: datetime) -> None:
        """Conditional on the number of events before, though the row is locked: no event is lost."""
        this = and_(
            sagas.c.order_id == stored.order_id,
            sagas.c.version == stored.version,
            sagas.c.seq == stored.seq - 1,
        )
        changed = self.connection.execute(update(sagas).where(this).values(**self._changing(stored)))
        if changed.rowcount != 1:
            raise RuntimeError(f"saga {stored.order_id} {stored.version} has moved on")
        key = {"order_id": stored.order_id, "version": stored.version, "seq": stored.seq}
        self.connection.execute(
            insert(history).values(**key, state=stored.saga.state, at=now, **asdict(event))
        )

    def _changing(self, stored: Stored) -> dict[str, Any]:
        saga = stored.saga
        answers = {
            f"{name}_{request}": told.get(confirmator, "")
            for confirmator, name in NAMES.items()
            for request, told in (("confirm", saga.confirms), ("reverse", saga.reverses))
        }
        return answers | {
            "state": saga.state,
            "reason": saga.reason,
            "seq": stored.seq,
            "due_at": stored.due_at,
            "trace": self._trace() or stored.trace,
        }

    def listed(self, states: Collection[str], limit: int) -> list[Begun]:
        query = select(*BEGUN).where(sagas.c.state.in_(list(states)))
        return self._begun(query.order_by(sagas.c.begun_at.desc(), sagas.c.order_id).limit(limit))

    def of_order(self, order_id: str) -> list[Begun]:
        return self._begun(select(*BEGUN).where(sagas.c.order_id == order_id).order_by(sagas.c.version))

    def _begun(self, query: Any) -> list[Begun]:
        rows = self.connection.execute(query)
        return [
            Begun(row.order_id, row.version, row.order["number"], row.state, row.reason, row.begun_at)
            for row in rows
        ]

    def history(self, order_id: str) -> list[tuple[int, str, Event, datetime]]:
        query = select(history).where(history.c.order_id == order_id)
        rows = self.connection.execute(query.order_by(history.c.version, history.c.seq))
        return [
            (row.version, row.state, Event(*(row._mapping[column] for column in EVENT)), row.at)
            for row in rows
        ]


def saga_of(row: Row[Any]) -> Saga:
    """A row of the table as the saga that is in it."""
    return Saga(row.kind, row.state, _answers(row, "confirm"), _answers(row, "reverse"), row.reason)


def _stored(row: Row[Any]) -> Stored:
    saga = saga_of(row)
    known = (row.deadline, row.due_at, row.seq, row.trace)
    return Stored(row.order_id, row.version, row._mapping["order"], saga, *known)


def _answers(row: Row[Any], request: str) -> Mapping[str, str]:
    known = {confirmator: row._mapping[f"{name}_{request}"] for confirmator, name in NAMES.items()}
    return {confirmator: answer for confirmator, answer in known.items() if answer}
