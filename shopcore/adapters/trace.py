"""The click behind what is done: its trace id is in all that is logged, said and sent meanwhile."""

from contextlib import AbstractContextManager
from typing import Any

from structlog.contextvars import bound_contextvars, get_contextvars


def current() -> str:
    """The trace id of the click behind what this thread does; empty when nobody has pressed anything."""
    return str(get_contextvars().get("traceId", ""))


def traced(trace: str, **known: str) -> AbstractContextManager[Any]:
    """Whatever is done meanwhile belongs to this click, or to the one that is under way right now."""
    return bound_contextvars(traceId=current() or trace, **known)
