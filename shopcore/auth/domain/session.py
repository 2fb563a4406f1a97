"""A session: how long it lives, and where it was opened."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from shopcore.auth.domain.account import Account

IDLE_LIFE = timedelta(days=14)
WHOLE_LIFE = timedelta(days=90)
SEEN_EVERY = timedelta(minutes=5)
AGENT_MAX = 200


@dataclass(frozen=True)
class Place:
    """Where somebody signs in from: the network address, and how his browser calls itself."""

    address: str = ""
    agent: str = ""


NOWHERE = Place()


@dataclass(frozen=True)
class Session:
    """A server-side session; without an account it belongs to a visitor."""

    key_hash: str
    created_at: datetime
    last_seen: datetime
    account: Account | None = None
    data: dict[str, Any] = field(default_factory=dict)
    place: Place = NOWHERE

    @property
    def id(self) -> str:
        """What the session's own client calls it by; opens nothing."""
        return self.key_hash[:16]

    def unseen(self, now: datetime) -> bool:
        """It is time to write down that the session is used."""
        return now - self.last_seen >= SEEN_EVERY

    def expired(self, now: datetime) -> bool:
        return now - self.last_seen > IDLE_LIFE or now - self.created_at > WHOLE_LIFE
