"""Handles a batch of messages: one transaction, a savepoint for each, each effect once."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from marshmallow import ValidationError
from sqlalchemy import Connection, Row, select, update
from sqlalchemy.exc import OperationalError

from shopcore.adapters.queue.streams import SCHEMA_VERSION, Stream, Streams
from shopcore.adapters.queue.tables import inbox, outbox
from shopcore.adapters.schema import insert_once
from shopcore.kernel import Received, Transaction

ATTEMPTS = 5
log = logging.getLogger(__name__)


def handle(
    connection: Connection,
    tx: Transaction,
    streams: Streams,
    ids: Sequence[str],
    within: Callable[[str], Any],
) -> None:
    """Handles the messages in the order they were said; a bad one costs only itself.

    `within(correlation_id)` is the context in which a message's own messages are put.
    """
    wanted = (
        select(outbox).where(outbox.c.message_id.in_(ids), outbox.c.parked_at.is_(None)).order_by(outbox.c.id)
    )
    for row in connection.execute(wanted).all():
        try:
            with connection.begin_nested(), within(row.correlation_id):
                _handle_one(connection, tx, streams, row)
        except OperationalError:
            raise
        except ValidationError as error:
            _park(connection, tx, row, str(error))
        except Exception as error:
            log.exception("message failed", extra={"message_id": row.message_id, "stream": row.stream})
            _count(connection, tx, row, repr(error))


def _handle_one(connection: Connection, tx: Transaction, streams: Streams, row: Row[Any]) -> None:
    seen = {"receiver": row.receiver, "message_id": row.message_id, "handled_at": tx.now}
    if insert_once(connection, inbox, seen):
        stream = streams[row.stream]
        stream.handle(tx, _received(stream, row))
    mark = update(outbox).where(outbox.c.id == row.id, outbox.c.handled_at.is_(None))
    connection.execute(mark.values(handled_at=tx.now))


def _received(stream: Stream, row: Row[Any]) -> Received:
    if row.schema_version != SCHEMA_VERSION:
        raise ValidationError(f"schema version {row.schema_version} is not known")
    return Received(row.message_id, row.correlation_id, row.occurred_at, stream.schema.load(row.body))


def _park(connection: Connection, tx: Transaction, row: Row[Any], error: str) -> None:
    change = update(outbox).where(outbox.c.id == row.id)
    connection.execute(change.values(parked_at=tx.now, attempts=row.attempts + 1, error=error))


def _count(connection: Connection, tx: Transaction, row: Row[Any], error: str) -> None:
    if row.attempts + 1 >= ATTEMPTS:
        _park(connection, tx, row, error)
    else:
        change = update(outbox).where(outbox.c.id == row.id)
        connection.execute(change.values(attempts=row.attempts + 1, error=error, sent_at=tx.now))
