"""Briefs: notices in a line or two, by SMS or push."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

OFF = "OFF"  # why a brief has failed whose way the client has turned off meanwhile
PAUSES = (1, 5, 30, 120, 360)
STUCK_PAUSE = timedelta(minutes=30)
KEPT = timedelta(days=2)
REPORT_PAUSES = (1, 5, 30, 120, 720, 1440)


@dataclass(frozen=True)
class Brief:
    """One brief to one phone or browser; `request` names the event, so that one event is told there once.

    Where to is looked up when it is sent: `device` is a browser's subscription, "" for the client's phone.
    `due_at` is as in a letter: while somebody tries, when that lease ends.
    """

    request: str
    channel: str
    device: str
    username: str
    kind: str
    due_at: datetime
    expires_at: datetime
    facts: dict[str, Any] = field(default_factory=dict)
    attempts: int = 0


def brief_pause(attempts: int) -> timedelta | None:
    """How long to wait after this many attempts; None when it has failed for good."""
    return timedelta(minutes=PAUSES[attempts - 1]) if attempts <= len(PAUSES) else None


def report_pause(asked: int) -> timedelta | None:
    """How long to wait for a report after asking this often; None when nobody will tell any more."""
    return timedelta(minutes=REPORT_PAUSES[asked]) if asked < len(REPORT_PAUSES) else None
