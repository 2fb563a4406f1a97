"""Pictures of products: where they are asked for, and what was made of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

WAITING, READY, GIVEN_UP = "WAITING", "READY", "GIVEN_UP"
FETCHED = "fetched"
WIDTHS = (320, 640, 1280)
LEASE = timedelta(minutes=2)
PAUSES = (1, 10, 60, 360, 1440)


class Stored(NamedTuple):
    """A picture in the shop's own folder; `name` comes from its content, the size is of the widest one."""

    name: str
    width: int
    height: int

    @property
    def widths(self) -> tuple[int, ...]:
        """It lies there this wide, never wider than it came."""
        return (*(width for width in WIDTHS if width < self.width), self.width)

    def file(self, width: int) -> str:
        """Its copy of this width, in the folder of pictures; another content would have another name."""
        return f"{FETCHED}/{self.name[:2]}/{self.name}-{width}.webp"


@dataclass(frozen=True)
class Picture:
    """An address in the web that waits; `due_at` is when, or until when somebody holds it."""

    id: int
    address: str
    host: str
    attempts: int
    due_at: datetime


@dataclass(frozen=True)
class Taken:
    """What an attempt gave: a picture, or the problem in words for the owner.

    `later` says that it may go better another time, `silent` that the host itself does not answer.
    """

    stored: Stored | None = None
    problem: str = ""
    later: bool = False
    silent: bool = False


def pause(attempts: int) -> timedelta | None:
    """How long to wait after this many attempts; None when it is given up."""
    return timedelta(minutes=PAUSES[attempts - 1]) if attempts <= len(PAUSES) else None
