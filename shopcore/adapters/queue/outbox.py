"""Puts messages into the outbox, and tells which are still to be handled."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, or_, select, update

from shopcore.adapters.queue.streams import SCHEMA_VERSION, Streams
from shopcore.adapters.queue.tables import IS_OPEN, outbox
from shopcore.kernel import Message

RESEND_AFTER = timedelta(seconds=30)
BATCH = 50


class BadMessage(ValueError):
    """A body that its receiver's schema does not take."""


def put(
    connection: Connection,
    streams: Streams,
    message: Message,
    message_id: str,
    correlation: str,
    now: datetime,
) -> None:
    """Stores a message with the change that caused it; a body against the schema is the sender's bug."""
    stream = streams[message.stream]
    body = dict(message.body)
    errors = stream.schema.validate(body)
    if errors:
        raise BadMessage(f"{message.stream}: {errors}")
    row = {
        "message_id": message_id,
        "stream": stream.name,
        "receiver": stream.receiver,
        "body": body,
        "correlation_id": message.correlation_id or correlation or message_id,
        "occurred_at": now,
        "schema_version": SCHEMA_VERSION,
        "attempts": 0,
        "error": "",
    }
    connection.execute(insert(outbox).values(**row))


def claim(connection: Connection, now: datetime) -> dict[str, list[str]]:
    """Up to fifty unhandled messages not sent lately, by receiver, marked as sent now."""
    due = (
        select(outbox.c.id)
        .where(IS_OPEN, or_(outbox.c.sent_at.is_(None), outbox.c.sent_at <= now - RESEND_AFTER))
        .order_by(outbox.c.id)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(outbox)
        .where(outbox.c.id.in_(due.scalar_subquery()))
        .values(sent_at=now)
        .returning(outbox.c.id, outbox.c.receiver, outbox.c.message_id)
    )
    batches: dict[str, list[str]] = {}
    for row in sorted(connection.execute(taken)):
        batches.setdefault(row.receiver, []).append(row.message_id)
    return batches


def release(connection: Connection, message_ids: list[str]) -> None:
    """The carrier did not take them: they are due again at once."""
    connection.execute(update(outbox).where(outbox.c.message_id.in_(message_ids)).values(sent_at=None))
