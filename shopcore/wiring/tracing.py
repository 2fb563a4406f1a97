"""Whatever is sent about an event belongs to the click behind the event's message."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from shopcore.adapters.queue import outbox
from shopcore.adapters.trace import traced
from shopcore.adapters.transaction import SqlTransaction


def about(read: Callable[..., Any], message_id: str) -> AbstractContextManager[Any]:
    """The log's lines meanwhile name the message, and its click where that is known."""
    return traced(read(_trace_of, message_id), messageId=message_id)


def _trace_of(tx: SqlTransaction, message_id: str) -> str:
    return outbox.trace_of(tx.connection, message_id)
