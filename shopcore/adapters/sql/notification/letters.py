"""The clients' addresses, and the letters that are owed."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ColumnElement,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    select,
    update,
)

from shopcore.adapters.schema import Moment, insert_once, metadata
from shopcore.adapters.sql.notification.channels import SEEN, choices
from shopcore.adapters.work import Repository, Work
from shopcore.notification.domain import SENT, WAITING, Choice, Notice, Recipient

recipients = Table(
    "recipient",
    metadata,
    Column("username", String(254), primary_key=True),
    Column("first_name", String(100), nullable=False),
    Column("last_name", String(100), nullable=False),
    Column("email", String(254), nullable=False),
    Column("phone", String(16), nullable=False),
    Column("version", Integer, nullable=False, server_default="0"),
)
notices = Table(
    "notice",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("request", String(64), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("address", String(254), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("facts", JSON, nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("sealed", JSON, nullable=False, server_default="{}"),
    UniqueConstraint("request", "channel"),
    CheckConstraint("state IN ('WAITING', 'SENT', 'FAILED')", "state"),
    sqlite_autoincrement=True,
)
IS_WAITING = notices.c.state == WAITING
Index("ix_notice_waiting", notices.c.due_at, sqlite_where=IS_WAITING, postgresql_where=IS_WAITING)
CHOSEN = (
    select(
        *(recipients.c[name] for name in Recipient.__dataclass_fields__),
        *(choices.c.email, choices.c.sms, choices.c.push),
    )
    .select_from(recipients.outerjoin(choices, choices.c.username == recipients.c.username))
    .where(recipients.c.username.in_(bindparam("usernames", expanding=True)))
)


class SqlRecipients:
    def __init__(self, work: Work) -> None:
        self.connection, self.work = work.connection, work

    def ahead(self, usernames: Collection[str]) -> None:
        self.work.saw(SEEN, self._wanted(usernames))

    def add(self, recipient: Recipient) -> bool:
        self.work.changed(SEEN)
        return insert_once(self.connection, recipients, vars(recipient))

    def get(self, username: str) -> Recipient | None:
        query = select(*(recipients.c[name] for name in Recipient.__dataclass_fields__))
        row = self.connection.execute(query.where(recipients.c.username == username)).first()
        return Recipient(*row) if row else None

    def wanted(self, username: str) -> tuple[Recipient, Choice] | None:
        found: tuple[Recipient, Choice] | None
        found = self.work.see(SEEN, username, lambda: self._wanted([username]).get(username))
        return found

    def forget(self, username: str) -> None:
        self.work.changed(SEEN)
        self.connection.execute(delete(recipients).where(recipients.c.username == username))

    def change(self, recipient: Recipient) -> bool:
        self.work.changed(SEEN)
        own = recipients.c.username == recipient.username
        newer = update(recipients).where(own, recipients.c.version < recipient.version)
        if self.connection.execute(newer.values(**vars(recipient))).rowcount:
            return True
        return self.connection.execute(select(recipients.c.username).where(own)).first() is not None

    def _wanted(self, usernames: Collection[str]) -> dict[str, tuple[Recipient, Choice]]:
        rows = self.connection.execute(CHOSEN, {"usernames": sorted(set(usernames))}).all()
        found = ((Recipient(*row[:-3]), row[-3:]) for row in rows)
        return {
            who.username: (who, Choice() if chosen[-1] is None else Choice(*chosen)) for who, chosen in found
        }


class SqlNotices(Repository):
    """What is owed is written at the end of the transaction."""

    def add(self, notice: Notice, now: datetime) -> None:
        self.work.add(notices, vars(notice) | {"state": WAITING, "created_at": now}, once=True)

    def claim(self, now: datetime, until: datetime) -> Notice | None:
        """Two statements, because a locking subquery inside the UPDATE might be run again."""
        table = notices.c
        due = (
            select(*(table[name] for name in Notice.__dataclass_fields__))
            .where(table.state == WAITING, table.due_at <= now)
            .order_by(table.due_at, table.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = self.connection.execute(due).first()
        if row is None:
            return None
        notice = Notice(*row)
        self.connection.execute(update(notices).where(_is(notice)).values(due_at=until))
        return replace(notice, due_at=until)

    def settle(self, notice: Notice, state: str, due: datetime) -> None:
        change = update(notices).where(_is(notice))
        if state != SENT:
            change = change.where(notices.c.state == WAITING, notices.c.due_at == notice.due_at)
        known = {"state": state, "due_at": due, "attempts": notice.attempts, "sealed": notice.sealed}
        self.connection.execute(change.values(**known))


def _is(notice: Notice) -> ColumnElement[bool]:
    return and_(notices.c.request == notice.request, notices.c.channel == notice.channel)
