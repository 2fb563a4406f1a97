"""A trace id for every request: in answers, in the log, in the messages it causes."""

from uuid import uuid4

from flask import Flask, Response, g, has_app_context
from structlog.contextvars import bind_contextvars, clear_contextvars


def register(app: Flask) -> None:
    app.before_request(_begin)
    app.after_request(_tell)
    app.teardown_request(_end)


def _begin() -> None:
    g.trace_id = uuid4().hex
    clear_contextvars()
    bind_contextvars(traceId=g.trace_id)


def _end(error: BaseException | None) -> None:
    """What this thread does next is nobody's click."""
    clear_contextvars()


def current() -> str:
    """The trace id of the request; empty outside of one."""
    return str(g.get("trace_id", "")) if has_app_context() else ""


def _tell(response: Response) -> Response:
    response.headers["X-Trace-Id"] = current()
    return response
