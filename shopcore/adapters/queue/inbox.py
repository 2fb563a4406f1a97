"""Handles a batch of messages: one transaction, each effect once; one by one when any of them fails."""

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, NamedTuple, Protocol, TypeVar

from marshmallow import ValidationError
from sqlalchemy import Connection, Row, bindparam, func, select, update

from shopcore.adapters.many import insert_many
from shopcore.adapters.queue.outbox import SUSPECT, BadMessage, Said
from shopcore.adapters.queue.streams import SCHEMA_VERSION, Streams
from shopcore.adapters.queue.tables import BY_MESSAGE, IS_OPEN, inbox, inbox_row, note_seen, outbox
from shopcore.adapters.trouble import too_slow, trouble
from shopcore.kernel import SEALED, Received, Transaction

M = TypeVar("M")
ATTEMPTS = 5
NO_END = "its handler began and never came to an end"
TAKEN = select(outbox).where(BY_MESSAGE, IS_OPEN).with_for_update(skip_locked=True)
HANDLED = update(outbox).where(BY_MESSAGE).values(handled_at=bindparam("handled_at"))
# As IS_OPEN, but not in its index's words: that holds all that have been open lately.
OWN_HANDLED = HANDLED.where(func.coalesce(outbox.c.handled_at, outbox.c.parked_at).is_(None))
Within = Callable[..., AbstractContextManager[None]]
STILL_OPEN = select(outbox.c.message_id).where(BY_MESSAGE, IS_OPEN).order_by(outbox.c.id)
log = logging.getLogger(__name__)


class Receiving(Transaction, Protocol):
    """A transaction in which one message's failure need not be the others'."""

    def savepoint(self) -> AbstractContextManager[None]:
        """What fails inside takes its changes and its messages with it, and nothing else."""


class Left(NamedTuple):
    """Messages that were not handled: suspects, and those that another transaction had locked."""

    suspects: list[str]
    locked: list[str]


def handle(
    connection: Connection,
    tx: Receiving,
    streams: Streams,
    ids: Sequence[str],
    within: Within,
    suspect: int | None = SUSPECT,
) -> Left:
    """Handles the messages, an order's in the order they were said; a bad one costs only itself.

    Suspects were sent `suspect` times: each must be begun (`begin`) and handled alone, with None for
    `suspect`: then the attempt has been counted. `within(correlation_id, receiver, **known)` is the context
    in which a receiver's own messages are put, and what the log knows in it.
    """
    rows = _open(connection, ids)
    begun = suspect is None
    alone = [row.message_id for row in rows if suspect is not None and row.sends >= suspect]
    together = [row for row in rows if row.message_id not in alone]
    if not _handle_together(connection, tx, streams, together, within):
        for row in together:
            _handle(connection, tx, streams, row, within, row.attempts + (not begun))
    return Left(alone, _locked(connection, ids, rows))


def handle_own(
    connection: Connection,
    tx: Transaction,
    streams: Streams,
    messages: Sequence[Said],
    within: Within,
) -> None:
    """Handles what this process has said and sent to itself a moment ago: all of it, or it raises.

    Nobody else knows these messages: they need be neither looked for nor locked, nor read once more.
    """
    rows = [message.row for message in messages]
    ids = [row["message_id"] for row in rows]
    insert_many(connection, inbox, [inbox_row(row, tx.now) for row in rows])
    _let_handle_own(tx, streams, messages, within)
    if connection.execute(OWN_HANDLED, {"ids": ids, "handled_at": tx.now}).rowcount != len(ids):
        raise LookupError("somebody else has sent them again, and come to an end with one")
    for row in rows:
        _log_handled(row["stream"], row["correlation_id"], row["message_id"])
        if forgotten := _without_codes(row["body"]):
            this = update(outbox).where(outbox.c.message_id == row["message_id"])
            connection.execute(this.values(**forgotten))


def handle_within(tx: Transaction, streams: Streams, messages: Sequence[Said], within: Within) -> None:
    """Handles what this very transaction has said: it is stored as handled, or nothing of it ever was."""
    _let_handle_own(tx, streams, messages, within)
    for one in messages:
        one.row.update(handled_at=tx.now, **_without_codes(one.row["body"]))
        _log_handled(one.row["stream"], one.row["correlation_id"], one.row["message_id"])


def begin(
    connection: Connection,
    tx: Receiving,
    streams: Streams,
    message_id: str,
    within: Within,
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
    begun = (outbox.c.message_id == message_id) & IS_OPEN & (outbox.c.attempts > 0)
    connection.execute(update(outbox).where(begun).values(attempts=outbox.c.attempts - 1))


def _handle_together(
    connection: Connection,
    tx: Receiving,
    streams: Streams,
    rows: Sequence[Row[Any]],
    within: Within,
) -> bool:
    """False when one fails, or has failed, or there is only one: nothing is done, each goes by itself."""
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
    within: Within,
) -> None:
    """All of them or none, with a statement for all that is seen, and one for all that is done."""
    with tx.savepoint():
        unseen = note_seen(connection, [row.message_id for row in rows], tx.now)
        received = [(row, _received(streams, row)) for row in rows if row.message_id in unseen]
        _let_handle(tx, streams, [(row.stream, message) for row, message in received], within)
        _note_handled(connection, rows, tx.now)
    for row in rows:
        _log_handled(row.stream, row.correlation_id, row.message_id)


def _note_handled(connection: Connection, rows: Sequence[Row[Any]], now: datetime) -> None:
    connection.execute(HANDLED, {"ids": [row.message_id for row in rows], "handled_at": now})
    for row in rows:
        if forgotten := _without_codes(row.body):
            _note(connection, row, **forgotten)


def _handle(
    connection: Connection,
    tx: Receiving,
    streams: Streams,
    row: Row[Any],
    within: Within,
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


def _let_handle(
    tx: Transaction,
    streams: Streams,
    messages: Sequence[tuple[str, Received]],
    within: Within,
) -> None:
    """Each message by its stream's handler; what many of a stream are about is read at once before."""
    bodies: dict[str, list[Any]] = {}
    for name, message in messages:
        bodies.setdefault(name, []).append(message.body)
    for name in sorted(bodies):  # two batches lock tables in one order
        if ahead := streams[name].ahead:
            ahead(tx, bodies[name])
    for name, message in messages:
        with within(message.correlation_id, streams[name].receiver, messageId=message.message_id):
            streams[name].handle(tx, message)


def _let_handle_own(tx: Transaction, streams: Streams, messages: Sequence[Said], within: Within) -> None:
    """The same for messages whose bodies this process has read when it said them."""
    ordered = _in_order(messages, lambda message: message.row["body"])
    _let_handle(tx, streams, [(one.row["stream"], _own(one.row, one.body)) for one in ordered], within)


def _log_handled(stream: str, correlation_id: str, message_id: str) -> None:
    """The line belongs to the click that caused the message."""
    log.info("handled %s", stream, extra={"traceId": correlation_id, "messageId": message_id})


def _open(connection: Connection, ids: Sequence[str]) -> Sequence[Row[Any]]:
    """Those still to be handled; what another process has in hand is its own, and sent again if it fails.

    Order by order where all are about orders: two batches with answers about the same ones lock these in
    one order, not crosswise. What is about a client keeps its place among what is about his orders.
    """
    rows = connection.execute(TAKEN, {"ids": list(ids)}).all()
    return _in_order(sorted(rows, key=lambda row: int(row.id)), lambda row: row.body)


def _in_order(messages: Sequence[M], body: Callable[[M], Any]) -> list[M]:
    """Sorted by order where all are about orders; otherwise, and among themselves, as they were said."""
    orders = [_order_of(body(message)) for message in messages]
    if not all(orders):
        return list(messages)
    return [message for _, message in sorted(zip(orders, messages, strict=True), key=lambda pair: pair[0])]


def _locked(connection: Connection, ids: Sequence[str], found: Sequence[Row[Any]]) -> list[str]:
    """Those that are open and were not found: handled elsewhere, or locked by a claim that came too late.

    Such a claim has waited for the one that took them, and holds them until it ends, though it has seen that
    they are not due any more.
    """
    if len(found) == len(ids):
        return []
    other = set(ids) - {row.message_id for row in found}
    return list(connection.execute(STILL_OPEN, {"ids": sorted(other)}).scalars())


def _order_of(body: Any) -> str:
    return str(body.get("orderId", "")) if isinstance(body, dict) else ""


def _without_codes(body: Any) -> dict[str, Any]:
    """Codes that travelled sealed are the receiver's now; the message forgets them."""
    return {"body": body | {SEALED: {}}} if body.get(SEALED) else {}


def _own(row: dict[str, Any], body: Any) -> Received:
    return Received(row["message_id"], row["correlation_id"], row["occurred_at"], body)


def _received(streams: Streams, row: Row[Any]) -> Received:
    if row.schema_version != SCHEMA_VERSION:
        raise ValidationError(f"schema version {row.schema_version} is not known")
    return Received(row.message_id, row.correlation_id, row.occurred_at, streams[row.stream].read(row.body))


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
