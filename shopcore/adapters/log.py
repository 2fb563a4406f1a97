"""The log: a JSON object a line, with the trace id of the click behind it and without anybody's secrets."""

import logging
import re
import sys
from collections.abc import MutableMapping
from logging.handlers import WatchedFileHandler
from typing import Any

import structlog

STDERR = "-"
OURS = {"timestamp", "level", "logger", "traceId", "messageId", "ms", "status"}
AGAIN = {"message", "asctime"}  # another handler's words for the same
# What errors of libraries may quote: an e-mail, a phone, a token or a session's key, a database's row.
PERSONAL = (
    re.compile(r"[^\s@\"'<>(){}\[\],;:=/\\]+@[^\s@\"'<>(){}\[\],;:=/\\]+"),
    re.compile(r"(?<![\w+])(?:\+7|7|8)[\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\w)"),
    re.compile(r"[A-Za-z0-9_-]{40,}"),
    re.compile(r"\$argon2\S+"),
    re.compile(r"(?m)^(?:DETAIL|CONTEXT|LINE \d+):.*$"),
)
HIDDEN = "***"
Event = MutableMapping[str, Any]


def configure(place: str = STDERR, level: str = "INFO") -> None:
    """Everything that this process logs goes to `place`: a file, or standard error."""
    handler = logging.StreamHandler(sys.stderr) if place == STDERR else WatchedFileHandler(place, delay=True)
    handler.setFormatter(formatter())
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)


def formatter() -> logging.Formatter:
    """A record as a line; a line break in what somebody sent stays inside its string."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            hide,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ],
    )


def hide(logger: Any, method: str, event: Event) -> Event:
    """Masks what looks like somebody's data or secret, wherever it got into the line."""
    return {
        name: value if name in OURS else _hidden(value) for name, value in event.items() if name not in AGAIN
    }


def _hidden(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _hidden(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_hidden(inner) for inner in value]
    if value is None or isinstance(value, int | float):
        return value
    text = str(value)
    for pattern in PERSONAL:
        text = pattern.sub(HIDDEN, text)
    return text
