"""Handles what messages lead to in their own transaction, where every receiver is in this process."""

import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import Connection
from structlog.contextvars import bound_contextvars

from shopcore.adapters.queue.outbox import Said, without_codes
from shopcore.adapters.queue.streams import Streams
from shopcore.adapters.queue.tables import note_new
from shopcore.adapters.trouble import too_slow, trouble
from shopcore.kernel import Received, Transaction

HOPS = 20  # a chain of messages that goes on and on is no longer one transaction's
log = logging.getLogger(__name__)


class Saying(Transaction, Protocol):
    """A transaction that knows what was said in it and is still to be handled."""

    def unhandled(self) -> list[Said]: ...

    def savepoint(self) -> AbstractContextManager[None]:
        """What fails inside takes its changes and its messages with it, and nothing else."""


def follow(
    connection: Connection, tx: Saying, streams: Streams, within: Callable[[str], AbstractContextManager[Any]]
) -> None:
    """Handles what was said in this transaction, and what that leads to, one step of the way after another.

    All of it or nothing: what is not handled now waits in the outbox for the relay, which brings it one by
    one if need be, and counts its attempts.
    """
    try:
        with tx.savepoint():
            handled = _steps(tx, streams, within)
            seen = [(message.row["receiver"], message.row["message_id"]) for message in handled]
            if seen:
                note_new(connection, seen, tx.now)
    except Exception as error:
        if trouble(error) and not too_slow(error):
            raise
        log.info("what %s messages lead to waits: %s", len(tx.unhandled()), type(error).__name__)
        return
    for message in handled:
        message.row.update(without_codes(message.row["body"]), handled_at=tx.now)


def _steps(tx: Saying, streams: Streams, within: Callable[[str], AbstractContextManager[Any]]) -> list[Said]:
    handled: list[Said] = []
    for _ in range(HOPS):
        messages = tx.unhandled()[len(handled) :]
        read_ahead(tx, streams, ((one.row["stream"], one.body) for one in messages))
        for message in messages:
            _handle(tx, streams, message, within)
        handled += messages
    return handled


def read_ahead(tx: Transaction, streams: Streams, coming: Iterable[tuple[str, Any]]) -> None:
    """Streams and bodies of messages that are to be handled: few statements read what these are about."""
    bodies: dict[str, list[Any]] = {}
    for stream, body in coming:
        bodies.setdefault(stream, []).append(body)
    for name, about in bodies.items():
        if ahead := streams[name].ahead:
            ahead(tx, about)


def _handle(
    tx: Saying, streams: Streams, message: Said, within: Callable[[str], AbstractContextManager[Any]]
) -> None:
    row = message.row
    known = (row["message_id"], row["correlation_id"])
    with bound_contextvars(messageId=known[0]), within(known[1]):
        streams[row["stream"]].handle(tx, Received(*known, row["occurred_at"], message.body))
        log.info("handled %s", row["stream"])
