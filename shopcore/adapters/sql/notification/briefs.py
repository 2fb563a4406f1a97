"""Briefs by SMS and push, and what is to be heard of SMS afterwards."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    Select,
    String,
    Table,
    UniqueConstraint,
    and_,
    exists,
    select,
    update,
)

from shopcore.adapters.many import insert_many
from shopcore.adapters.schema import Moment, metadata
from shopcore.notification.domain import FAILED, SENT, SMS, WAITING, Brief
from shopcore.notification.ports import Report

LONGEST_REASON = 64
UNKNOWN = "UNKNOWN"

briefs = Table(
    "brief",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("request", String(64), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("device", String(32), nullable=False),
    Column("username", String(254), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("facts", JSON, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", String(LONGEST_REASON), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("request", "channel", "device"),
    CheckConstraint("state IN ('WAITING', 'SENT', 'FAILED')", "state"),
    sqlite_autoincrement=True,
)
IS_WAITING = briefs.c.state == WAITING
Index(
    "ix_brief_waiting",
    briefs.c.channel,
    briefs.c.due_at,
    sqlite_where=IS_WAITING,
    postgresql_where=IS_WAITING,
)
sms_reports = Table(
    "sms_report",
    metadata,
    Column("told_id", String(64), primary_key=True),
    Column("request", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("asked", Integer, nullable=False),
    Column("ask_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("state IN ('WAITING', 'DELIVERED', 'UNDELIVERED', 'UNKNOWN')", "state"),
)
Index(
    "ix_sms_report_waiting",
    sms_reports.c.ask_at,
    sqlite_where=sms_reports.c.state == WAITING,
    postgresql_where=sms_reports.c.state == WAITING,
)


class SqlBriefs:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, wanted: Sequence[Brief], now: datetime) -> None:
        fresh = {"state": WAITING, "reason": "", "created_at": now}
        insert_many(self.connection, briefs, [vars(brief) | fresh for brief in wanted], once=True)

    def is_due(self, channel: str, now: datetime) -> bool:
        return bool(self.connection.execute(select(exists().where(_due(channel, now)))).scalar())

    def claim(self, channel: str, now: datetime, until: datetime) -> Brief | None:
        """Two statements, because a locking subquery inside the UPDATE might be run again."""
        oldest = _all().where(_due(channel, now)).order_by(briefs.c.due_at, briefs.c.id).limit(1)
        row = self.connection.execute(oldest.with_for_update(skip_locked=True)).first()
        if row is None:
            return None
        brief = Brief(*row)
        self.connection.execute(update(briefs).where(_is(brief)).values(due_at=until))
        return replace(brief, due_at=until)

    def settle(self, brief: Brief, state: str, due: datetime, reason: str) -> bool:
        change = update(briefs).where(_is(brief))
        if state != SENT:
            change = change.where(briefs.c.state == WAITING, briefs.c.due_at == brief.due_at)
        known = {"state": state, "due_at": due, "attempts": brief.attempts}
        done = self.connection.execute(change.values(**known, reason=reason[:LONGEST_REASON]))
        return done.rowcount == 1

    def hold_back(self, channel: str, until: datetime) -> None:
        waits = (briefs.c.channel == channel, briefs.c.state == WAITING, briefs.c.due_at < until)
        self.connection.execute(update(briefs).where(*waits).values(due_at=until))

    def fates(self, request: str) -> list[tuple[str, str]]:
        """Locks them all: of two that fail side by side, the second one sees the first."""
        all_of = select(briefs.c.state, briefs.c.reason).where(briefs.c.request == request)
        return [(row.state, row.reason) for row in self.connection.execute(all_of.with_for_update())]

    def undelivered(self, request: str, reason: str) -> Brief | None:
        taken = (briefs.c.request == request, briefs.c.channel == SMS, briefs.c.state == SENT)
        change = update(briefs).where(*taken).values(state=FAILED, reason=reason)
        row = self.connection.execute(change.returning(*_columns())).first()
        return Brief(*row) if row else None


class SqlReports:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, told_id: str, request: str, ask_at: datetime, now: datetime) -> None:
        row = {"told_id": told_id, "request": request, "state": WAITING, "asked": 0}
        insert_many(self.connection, sms_reports, [row | {"ask_at": ask_at, "created_at": now}], once=True)

    def are_due(self, now: datetime) -> bool:
        due = and_(sms_reports.c.state == WAITING, sms_reports.c.ask_at <= now)
        return bool(self.connection.execute(select(exists().where(due))).scalar())

    def claim(self, now: datetime, most: int) -> list[tuple[str, int]]:
        due = (
            select(sms_reports.c.told_id, sms_reports.c.asked)
            .where(sms_reports.c.state == WAITING, sms_reports.c.ask_at <= now)
            .order_by(sms_reports.c.ask_at)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        return [(row.told_id, row.asked) for row in self.connection.execute(due)]

    def ask_again(self, ids: Sequence[str], asked: int, ask_at: datetime | None) -> None:
        known: dict[str, Any] = {"ask_at": ask_at} if ask_at else {"state": UNKNOWN}
        change = update(sms_reports).where(sms_reports.c.told_id.in_(ids))
        self.connection.execute(change.values(asked=asked, **known))

    def settle(self, told_id: str, report: Report) -> str | None:
        waits = (sms_reports.c.told_id == told_id, sms_reports.c.state.in_((WAITING, UNKNOWN)))
        change = update(sms_reports).where(*waits).values(state=report.value)
        row = self.connection.execute(change.returning(sms_reports.c.request)).first()
        return str(row.request) if row else None


def _columns() -> list[Column[Any]]:
    return [briefs.c[one.name] for one in fields(Brief)]


def _all() -> Select[Any]:
    return select(*_columns())


def _due(channel: str, now: datetime) -> ColumnElement[bool]:
    return and_(briefs.c.channel == channel, briefs.c.state == WAITING, briefs.c.due_at <= now)


def _is(brief: Brief) -> ColumnElement[bool]:
    own = (briefs.c.request == brief.request, briefs.c.channel == brief.channel)
    return and_(*own, briefs.c.device == brief.device)
