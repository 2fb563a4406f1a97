"""orchestra's tables: each saga in a row, and everything that has happened to it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    select,
)

from shopcore.adapters.figure import figure
from shopcore.adapters.schema import Moment, metadata, of_many
from shopcore.adapters.work import Known, Repository, Work
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
LOCKED = of_many(select(sagas), sagas.c.order_id, sagas.c.version).with_for_update()


class SqlSagas(Repository):
    def __init__(self, work: Work, trace: Callable[[], str]) -> None:
        super().__init__(work)
        self._trace = trace
        self._known = work.know(Known(sagas, ("order_id", "version"), _row, guards=("seq",)))

    def ahead(self, order_ids: Collection[str]) -> None:
        """Reads and locks the sagas of these orders by one statement, where they are not known yet."""
        self._known.learn(order_ids, self._locked)

    def begin(self, stored: Stored) -> bool:
        self.ahead([stored.order_id])
        if self._known.get(stored.order_id, stored.version):
            return False
        self._known.add(replace(stored, trace=self._trace() or stored.trace))
        return True

    def get(self, order_id: str, version: int) -> Stored | None:
        self.ahead([order_id])
        return self._known.get(order_id, version)

    def any_due(self, now: datetime) -> bool:
        waiting = select(sagas.c.order_id).where(WAITS, sagas.c.due_at <= now).limit(1)
        return self.connection.execute(waiting).first() is not None

    def due(self, now: datetime) -> Stored | None:
        waiting = select(sagas).where(WAITS, sagas.c.due_at <= now).order_by(sagas.c.due_at).limit(1)
        row = self.connection.execute(waiting.with_for_update(skip_locked=True)).first()
        return self.get(row.order_id, row.version) if row else None

    def store(self, stored: Stored, event: Event, now: datetime) -> None:
        """Written at the end, on condition that nobody else has moved it since it was read."""
        self._known.put(replace(stored, trace=self._trace() or stored.trace))
        key = {"order_id": stored.order_id, "version": stored.version, "seq": stored.seq}
        self.work.add(history, key | {"state": stored.saga.state, "at": now} | vars(event))

    def _locked(self, order_ids: list[str]) -> list[Stored]:
        return [_stored(row) for row in self.work.connection.execute(LOCKED, {"ids": order_ids}).all()]

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


def _row(stored: Stored) -> dict[str, Any]:
    saga = stored.saga
    answers = {
        f"{name}_{request}": told.get(confirmator, "")
        for confirmator, name in NAMES.items()
        for request, told in (("confirm", saga.confirms), ("reverse", saga.reverses))
    }
    own = {"kind": saga.kind, "state": saga.state, "reason": saga.reason, "order": stored.order}
    names = ("order_id", "version", "deadline", "due_at", "seq", "trace", "begun_at")
    return answers | own | {name: getattr(stored, name) for name in names}


def _stored(row: Row[Any]) -> Stored:
    saga = saga_of(row)
    known = (row.begun_at, row.deadline, row.due_at, row.seq, row.trace)
    return Stored(row.order_id, row.version, row._mapping["order"], saga, *known)


def _answers(row: Row[Any], request: str) -> Mapping[str, str]:
    known = {confirmator: row._mapping[f"{name}_{request}"] for confirmator, name in NAMES.items()}
    return {confirmator: answer for confirmator, answer in known.items() if answer}
