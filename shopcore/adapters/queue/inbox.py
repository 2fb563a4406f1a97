"""Handles a batch of messages: one transaction, each effect once; one by one when any of them fails."""

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

from marshmallow import ValidationError
from sqlalchemy import Connection, Row, select, update
from structlog.contextvars import bound_contextvars

from shopcore.adapters.queue.outbox import SUSPECT, BadMessage
from shopcore.adapters.queue.streams import SCHEMA_VERSION, Stream, Streams
from shopcore.adapters.queue.tables import IS_OPEN, inbox, outbox
from shopcore.adapters.schema import insert_of
from shopcore.adapters.trouble import too_slow, trouble
from shopcore.kernel import SEALED, Received, Transaction

ATTEMPTS = 5
NO_END = "its handler began and never came to an end"
log = logging.getLogger(__name__)


class Receiving(Transaction, Protocol):
    """A transaction in which one message's failure need not be the others'."""

    def savepoint(self) -> AbstractContextManager[None]:
        """What fails inside takes its changes and its messages with it, and nothing else."""


def handle(
    connection: Connection,
    tx: Receiving,
    streams: Streams,
    ids: Sequence[str],
    within: Callable[[str], Any],
    suspect: int | None = SUSPECT,
) -> list[str]:
    """Handles the messages, an order's in the order they were said; a bad one costs only itself.

    Gives those that were sent `suspect` times: each must be begun (`begin`) and handled alone, with None
    for `suspect`: then the attempt has been counted. `within(correlation_id)` is the context in which a
    message's own messages are put.
    """
    rows = _open(connection, ids)
    begun = suspect is None
    alone = [row.message_id for row in rows if suspect is not None and row.sends >= suspect]
    together = [row for row in rows if row.message_id not in alone]
    if not _handle_together(connection, tx, streams, together, within):
        for row in together:
            _handle(connection, tx, streams, row, within, row.attempts + (not begun))
    return alone


def begin(
    connection: Connection,
    tx: Receiving,
    streams: Streams,
    message_id: str,
    within: Callable[[str], Any],
) -> bool:
    """Counts an attempt before it is made, so that a death counts, too. False when all are used up."""
    for row in _open(connection, [message_id]):
        if row.attempts < ATTEMPTS:
            _note(connection, row, attempts=row.attempts + 1, error=row.error or NO_END)
            return True
        with within(row.correlation_id):
            _park(connection, tx, streams, row, row.error, row.attempts)
    return False


def take_back(connection: Connection, message_id: str) -> None:
    """The attempt that was begun was none."""
    begun = outbox.c.message_id.in_([message_id]) & IS_OPEN & (outbox.c.attempts > 0)
    connection.execute(update(outbox).where(begun).values(attempts=outbox.c.attempts - 1))


def _handle_together(
    connection: Connection,
    tx: Receiving,
    streams: Streams,
    rows: Sequence[Row[Any]],
    within: Callable[[str], Any],
) -> bool:
    """False when one of them fails, or there is only one: then nothing was done, and each goes by itself."""
    if len(rows) < 2 or any(row.attempts for row in rows):
        return False
    try:
        _handle_all(connection, tx, streams, rows, within)
    except Exception as error:
        if trouble(error) and not too_slow(error):
            raise
        log.info("a batch of %s messages goes one by one: %s", len(rows), type(error).__name__)
        return False
    return True


def _handle_all(
    connection: Connection,
    tx: Receiving,
    streams: Streams,
    rows: Sequence[Row[Any]],
    within: Callable[[str], Any],
) -> None:
    """All of them or none, with a statement for all that is seen, and one for all that is done."""
    with tx.savepoint():
        unseen = _first_seen(connection, rows, tx.now)
        for row in rows:
            if row.message_id in unseen:
                with _traced(row), within(row.correlation_id):
                    stream = streams[row.stream]
                    stream.handle(tx, _received(stream, row))
        _note_handled(connection, rows, tx.now)
    for row in rows:
        with _traced(row):
            log.info("handled %s", row.stream)


def _first_seen(connection: Connection, rows: Sequence[Row[Any]], now: datetime) -> set[str]:
    """Those whose effect is still to come; from now on it has come."""
    seen = [{"receiver": row.receiver, "message_id": row.message_id, "handled_at": now} for row in rows]
    added = insert_of(connection)(inbox).on_conflict_do_nothing().returning(inbox.c.message_id)
    return set(connection.execute(added, seen).scalars())


def _note_handled(connection: Connection, rows: Sequence[Row[Any]], now: datetime) -> None:
    ids = [row.id for row in rows]
    connection.execute(update(outbox).where(outbox.c.id.in_(ids)).values(handled_at=now))
    for row in rows:
        if forgotten := _without_codes(row.body):
            _note(connection, row, **forgotten)


def _handle(
    connection: Connection,
    tx: Receiving,
    streams: Streams,
    row: Row[Any],
    within: Callable[[str], Any],
    attempt: int,
) -> None:
    try:
        _handle_all(connection, tx, streams, [row], within)
    except ValidationError as error:
        with within(row.correlation_id):
            _park(connection, tx, streams, row, str(error), attempt)
    except Exception as error:
        if trouble(error) and not too_slow(error):
            raise
        with within(row.correlation_id):
            log.exception("message %s of %s failed", row.message_id, row.stream)
            _count(connection, tx, streams, row, repr(error), attempt)


def _traced(row: Row[Any]) -> AbstractContextManager[Any]:
    """Whatever is logged meanwhile belongs to the click that caused the message."""
    return bound_contextvars(traceId=row.correlation_id, messageId=row.message_id)


def _open(connection: Connection, ids: Sequence[str]) -> Sequence[Row[Any]]:
    """Those still to be handled; what another process has in hand is its own, and sent again if it fails.

    Order by order where all are about orders: two batches with answers about the same ones lock these in
    one order, not crosswise. What is about a client keeps its place among what is about his orders.
    """
    wanted = select(outbox).where(outbox.c.message_id.in_(ids), IS_OPEN)
    rows = connection.execute(wanted.with_for_update(skip_locked=True)).all()
    known = all(_order_of(row.body) for row in rows)
    return sorted(rows, key=lambda row: (_order_of(row.body) if known else "", row.id))


def _order_of(body: Any) -> str:
    return str(body.get("orderId", "")) if isinstance(body, dict) else ""


def _without_codes(body: Any) -> dict[str, Any]:
    """Codes that travelled sealed are the receiver's now; the message forgets them."""
    return {"body": body | {SEALED: {}}} if body.get(SEALED) else {}


def _received(stream: Stream, row: Row[Any]) -> Received:
    if row.schema_version != SCHEMA_VERSION:
        raise ValidationError(f"schema version {row.schema_version} is not known")
    return Received(row.message_id, row.correlation_id, row.occurred_at, stream.schema.load(row.body))


def _count(
    connection: Connection, tx: Receiving, streams: Streams, row: Row[Any], error: str, attempt: int
) -> None:
    if attempt >= ATTEMPTS:
        _park(connection, tx, streams, row, error, attempt)
    else:
        _note(connection, row, attempts=attempt, error=error, sent_at=tx.now)


def _park(
    connection: Connection, tx: Receiving, streams: Streams, row: Row[Any], error: str, attempt: int
) -> None:
    """Gives the message up, and says so to whoever waits for what it asks, if its body names them."""
    log.error("message %s of %s is parked: %s", row.message_id, row.stream, error)
    _note(connection, row, attempts=attempt, error=error, parked_at=tx.now)
    stream = streams.get(row.stream)
    if stream and stream.parked:
        try:
            tx.put(stream.parked(row.body))
        except BadMessage:
            log.exception("nobody can be told that %s is parked", row.message_id)


def _note(connection: Connection, row: Row[Any], **known: Any) -> None:
    connection.execute(update(outbox).where(outbox.c.id == row.id).values(**known))
