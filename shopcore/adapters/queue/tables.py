"""The tables of messages: what was said, and what each receiver has done."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON, Column, Connection, Index, Integer, String, Table, Text

from shopcore.adapters.schema import Moment, metadata, once

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("message_id", String(64), nullable=False, unique=True),
    Column("stream", String(64), nullable=False),
    Column("receiver", String(32), nullable=False),
    Column("correlation_id", String(64), nullable=False),
    Column("occurred_at", Moment, nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("body", JSON, nullable=False),
    Column("sent_at", Moment),
    Column("handled_at", Moment),
    Column("parked_at", Moment),
    Column("attempts", Integer, nullable=False),
    Column("error", Text, nullable=False),
    Column("sends", Integer, nullable=False, server_default="0"),
    sqlite_autoincrement=True,
)
IS_OPEN = outbox.c.handled_at.is_(None) & outbox.c.parked_at.is_(None)
Index("ix_outbox_open", outbox.c.id, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN)
IS_PARKED = outbox.c.parked_at.is_not(None)
Index("ix_outbox_parked", outbox.c.id, sqlite_where=IS_PARKED, postgresql_where=IS_PARKED)

inbox = Table(
    "inbox",
    metadata,
    Column("receiver", String(32), primary_key=True),
    Column("message_id", String(64), primary_key=True),
    Column("handled_at", Moment, nullable=False),
)


def note_seen(connection: Connection, messages: Sequence[tuple[str, str]], now: datetime) -> set[str]:
    """Receivers and ids of messages whose effect comes now; gives the ids of those it had not come of."""
    added = once(connection, inbox).returning(inbox.c.message_id)
    seen = [{"receiver": receiver, "message_id": one, "handled_at": now} for receiver, one in messages]
    return set(connection.execute(added, seen).scalars())
