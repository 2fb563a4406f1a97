"""notification's tables."""

from datetime import datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Connection,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    select,
    update,
)

from shopcore.adapters.schema import Moment, insert_once, metadata
from shopcore.notification.domain import WAITING, Notice, Recipient

recipients = Table(
    "recipient",
    metadata,
    Column("username", String(254), primary_key=True),
    Column("first_name", String(100), nullable=False),
    Column("last_name", String(100), nullable=False),
    Column("email", String(254), nullable=False),
    Column("phone", String(16), nullable=False),
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
    UniqueConstraint("request", "channel"),
    CheckConstraint("state IN ('WAITING', 'SENT', 'FAILED')", "state"),
    sqlite_autoincrement=True,
)
Index(
    "ix_notice_waiting",
    notices.c.due_at,
    sqlite_where=notices.c.state == WAITING,
    postgresql_where=notices.c.state == WAITING,
)


class SqlRecipients:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, recipient: Recipient) -> bool:
        return insert_once(self.connection, recipients, vars(recipient))


class SqlNotices:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, notice: Notice, now: datetime) -> bool:
        row = vars(notice) | {"state": WAITING, "due_at": now, "created_at": now}
        return insert_once(self.connection, notices, row)

    def claim(self, limit: int, now: datetime, until: datetime) -> list[Notice]:
        table = notices.c
        due = (
            select(table.id)
            .where(table.state == WAITING, table.due_at <= now)
            .order_by(table.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        taken = (
            update(notices)
            .where(table.id.in_(due.scalar_subquery()), table.state == WAITING, table.due_at <= now)
            .values(due_at=until)
            .returning(*(table[name] for name in Notice.__dataclass_fields__))
        )
        return [Notice(*row) for row in self.connection.execute(taken)]

    def settle(self, notice: Notice, state: str, due: datetime) -> None:
        table = notices.c
        change = update(notices).where(table.request == notice.request, table.channel == notice.channel)
        self.connection.execute(change.values(state=state, due_at=due, attempts=notice.attempts))
