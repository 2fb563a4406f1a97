"""Puts messages into the outbox, and tells which are still to be handled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from marshmallow import ValidationError
from sqlalchemy import Connection, bindparam, or_, select, update

from shopcore.adapters.among import among
from shopcore.adapters.figure import figure
from shopcore.adapters.many import insert_many
from shopcore.adapters.queue.streams import SCHEMA_VERSION, Streams
from shopcore.adapters.queue.tables import BY_MESSAGE, IS_OPEN, IS_PARKED, inbox, inbox_row, outbox
from shopcore.kernel import Message

RESEND_AFTER = timedelta(seconds=30)
SUSPECT = 4  # sends: lost that often, a message may be what ends the processes that take it
BATCH = 200
# Asked ten times a second: made once.
IS_DUE = IS_OPEN & or_(outbox.c.sent_at.is_(None), outbox.c.sent_at <= bindparam("lately"))
GIVEN_BACK = update(outbox).where(BY_MESSAGE, IS_OPEN).values(sent_at=None, sends=outbox.c.sends - 1)
OWED = select(outbox.c.id).where(IS_DUE).limit(1)
CLAIM = (
    select(outbox.c.id, outbox.c.receiver, outbox.c.message_id)
    .where(IS_DUE)
    .order_by(outbox.c.id)
    .limit(BATCH)
    .with_for_update(skip_locked=True)
)
SENT = update(outbox).where(among(outbox.c.id)).values(sent_at=bindparam("sent_at"), sends=outbox.c.sends + 1)
FIGURES = (
    figure("messages_open", IS_OPEN, since=outbox.c.occurred_at, label=outbox.c.receiver),
    figure("messages_parked", IS_PARKED, label=outbox.c.stream),
)


@dataclass(frozen=True)
class Parked:
    """A message that was given up, and why."""

    message_id: str
    stream: str
    attempts: int
    error: str
    parked_at: datetime


class BadMessage(ValueError):
    """A body that its receiver's schema does not take."""


@dataclass(frozen=True)
class Said:
    """A message still to be stored: its row, its body as its receiver reads it, whose handler has said it."""

    row: dict[str, Any]
    body: Any
    said_by: str


def said(
    streams: Streams, message: Message, message_id: str, correlation: str, now: datetime, said_by: str = ""
) -> Said:
    """The message with its envelope; a body against its receiver's schema is the sender's bug."""
    stream = streams[message.stream]
    body = dict(message.body)
    try:
        read = stream.read(body)
    except ValidationError as error:
        raise BadMessage(f"{message.stream}: {error.messages}") from error
    row = {
        "message_id": message_id,
        "stream": stream.name,
        "receiver": stream.receiver,
        "body": body,
        "correlation_id": message.correlation_id or correlation or message_id,
        "occurred_at": now,
        "schema_version": SCHEMA_VERSION,
        "sent_at": None,
        "handled_at": None,
        "sends": 0,
        "attempts": 0,
        "error": "",
    }
    return Said(row, read, said_by)


def put(connection: Connection, messages: Sequence[Said]) -> None:
    """Stores messages with the changes that caused them, in the order they were said, handled ones too."""
    rows = [message.row for message in messages]
    insert_many(connection, outbox, rows)
    insert_many(connection, inbox, [inbox_row(row, row["handled_at"]) for row in rows if row["handled_at"]])


def owed(connection: Connection, now: datetime) -> bool:
    """Whether any message is due."""
    return connection.execute(OWED, {"lately": now - RESEND_AFTER}).first() is not None


def claim(connection: Connection, now: datetime) -> dict[str, list[str]]:
    """Up to two hundred unhandled messages not sent lately, by receiver, oldest first, marked as sent now.

    Two statements: a subquery inside the UPDATE might be run again and take other rows than it has locked.
    """
    rows = connection.execute(CLAIM, {"lately": now - RESEND_AFTER}).all()
    if rows:
        connection.execute(SENT, {"ids": [row.id for row in rows], "sent_at": now})
    batches: dict[str, list[str]] = {}
    for row in rows:
        batches.setdefault(row.receiver, []).append(row.message_id)
    return batches


def release(connection: Connection, message_ids: Sequence[str]) -> None:
    """The carrier did not take them: they are due again at once."""
    connection.execute(GIVEN_BACK, {"ids": list(message_ids)})


def parked(connection: Connection) -> list[Parked]:
    """The messages that were given up, oldest first."""
    table = outbox.c
    query = select(table.message_id, table.stream, table.attempts, table.error, table.parked_at)
    return [Parked(*row) for row in connection.execute(query.where(IS_PARKED).order_by(table.id))]


def trace_of(connection: Connection, message_id: str) -> str:
    """The click behind a message, that what it led to is traced to it as well; "" when it is forgotten."""
    query = select(outbox.c.correlation_id).where(outbox.c.message_id == message_id)
    return connection.execute(query).scalar() or ""


def unpark(connection: Connection, message_id: str) -> bool:
    """Gives a parked message another five attempts, beginning at once; False when it is not parked."""
    change = update(outbox).where(outbox.c.message_id == message_id, outbox.c.parked_at.is_not(None))
    fresh = change.values(parked_at=None, sent_at=None, sends=0, attempts=0, error="")
    return connection.execute(fresh).rowcount == 1
