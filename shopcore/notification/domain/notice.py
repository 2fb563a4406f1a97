"""Letters that are owed: what is to be told to whom, and when to try again."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

WAITING, SENT, FAILED = "WAITING", "SENT", "FAILED"
LEASE = timedelta(minutes=2)
PAUSES = (1, 5, 30, 120, 360, 720, 1440)


@dataclass(frozen=True)
class Notice:
    """One notice through one channel; `request` names the event, so that one event is one letter.

    `due_at` is when it may be tried, and while somebody tries it, when that lease ends. Codes are `sealed`
    until the letter is written, and forgotten when it needs no further attempt.
    """

    request: str
    channel: str
    address: str
    kind: str
    due_at: datetime
    facts: dict[str, Any] = field(default_factory=dict)
    attempts: int = 0
    sealed: dict[str, str] = field(default_factory=dict)

    @property
    def message_id(self) -> str:
        """Stable over every attempt, so that a mail server drops what it has already."""
        return f"{self.request}.{self.channel}"


def pause(attempts: int) -> timedelta | None:
    """How long to wait after this many attempts; None when it has failed for good."""
    return timedelta(minutes=PAUSES[attempts - 1]) if attempts <= len(PAUSES) else None
