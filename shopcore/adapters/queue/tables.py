"""The tables of messages: what was said, and what each receiver has done."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import JSON, Column, Connection, Index, Integer, String, Table, Text, bindparam, select

from shopcore.adapters.among import among
from shopcore.adapters.schema import Moment, insert_for, metadata

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


BY_MESSAGE = among(outbox.c.message_id)


def inbox_row(message: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """That the effect of a message of the outbox comes now."""
    return {"receiver": message["receiver"], "message_id": message["message_id"], "handled_at": now}


def note_seen(connection: Connection, message_ids: Sequence[str], now: datetime) -> set[str]:
    """Messages of the outbox whose effect comes now; gives the ids of those it had not come of."""
    seen = {"ids": list(message_ids), "now": now}
    return set(connection.execute(_note_seen(connection.dialect.name), seen).scalars().all())


@cache
def _note_seen(dialect: str) -> Any:
    now = bindparam("now", type_=inbox.c.handled_at.type)
    messages = select(outbox.c.receiver, outbox.c.message_id, now).where(BY_MESSAGE)
    noted = insert_for(dialect)(inbox).from_select(list(inbox.c), messages)
    return noted.on_conflict_do_nothing().returning(inbox.c.message_id)
