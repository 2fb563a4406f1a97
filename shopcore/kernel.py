"""The few words all services share: money, time, ids, messages, transactions, refusals."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Protocol

NO_BREAK_SPACE = "\u00a0"


def rubles(kopecks: int) -> str:
    """Money as people read it: 123450 → «1 234,50 ₽», with no-break spaces."""
    sign = "−" if kopecks < 0 else ""
    whole, rest = divmod(abs(kopecks), 100)
    return f"{sign}{whole:,}".replace(",", NO_BREAK_SPACE) + f",{rest:02d}{NO_BREAK_SPACE}₽"


def on_wire(kopecks: int) -> int | float:
    """Money as JSON carries it, a number of rubles with at most two decimals: 2020 → 20.2."""
    return kopecks / 100 if kopecks % 100 else kopecks // 100


def off_wire(amount: Decimal) -> int:
    """Kopecks of an amount that JSON has carried; a fraction of a kopeck is a ValueError."""
    kopecks = amount * 100
    if kopecks != kopecks.to_integral_value():
        raise ValueError(f"a fraction of a kopeck: {amount}")
    return int(kopecks)


MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip


def day(when: date | str) -> str:
    """A date as people read it, «28 ноября»; also one in ISO's form."""
    known = date.fromisoformat(when) if isinstance(when, str) else when
    return f"{known.day}{NO_BREAK_SPACE}{MONTHS[known.month - 1]}"


class Clock(Protocol):
    """Where the time comes from; always aware and in UTC."""

    def now(self) -> datetime: ...


class Ids(Protocol):
    """Where new identifiers come from; 32 hexadecimal characters that nobody can guess."""

    def new(self) -> str: ...


SEALED = "sealed"


class Codes(Protocol):
    """One-time codes that only a letter shows: stored as a keyed hash, carried sealed.

    In a message's body they travel under the key SEALED; whoever has carried them forgets them then.
    """

    def new(self) -> str:
        """A code of at least 128 random bits that people can type."""

    def hash(self, text: str) -> str:
        """64 signs; without the key nobody can tell what was hashed."""

    def seal(self, code: str) -> str: ...

    def open(self, sealed: str) -> str:
        """ValueError when it was not sealed here."""


@dataclass(frozen=True)
class Limit:
    """At most so many attempts of a kind by one subject (an account, an address) within a window of time."""

    action: str
    most: int
    window: timedelta


class Attempts(Protocol):
    """Counts attempts in the database, each by one conditional statement."""

    def count(self, limit: Limit, subject: str, now: datetime) -> timedelta | None:
        """None when the attempt is allowed, and counted; else how long to wait, and nothing has changed."""

    def forgive(self, limit: Limit, subject: str) -> None:
        """The attempt was no guess: its subject begins anew."""

    def give_back(self, limit: Limit, subject: str) -> None:
        """This one attempt does not count."""

    def prune(self, now: datetime) -> int:
        """Forgets what no limit looks at any more; says how many."""


@dataclass(frozen=True)
class Message:
    """A fact or a request for another service; the outbox adds the envelope (decisions, General)."""

    stream: str
    body: Mapping[str, Any]
    correlation_id: str = ""


@dataclass(frozen=True)
class Received:
    """A message at its receiver's door, its body validated against the receiver's schema."""

    message_id: str
    correlation_id: str
    occurred_at: datetime
    body: Mapping[str, Any]


@dataclass(frozen=True)
class Author:
    """The member of staff who does something: the account, and the name that colleagues read."""

    username: str
    name: str


NOBODY = Author("", "")


class Transaction(Protocol):
    """What every use case is given; its caller begins, commits and runs it again."""

    @property
    def now(self) -> datetime: ...

    def new_id(self) -> str: ...

    def put(self, message: Message) -> None: ...

    def within(self, trace: str) -> AbstractContextManager[None]:
        """What is put inside belongs to this click, where the work was begun without one."""


@dataclass(eq=False)
class Refusal(Exception):
    """A clear no, for people (text) and for programs (code); nothing has changed."""

    code: str
    text: str
    details: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"


class Invalid(Refusal):
    """The request itself is wrong."""


class Unauthorized(Refusal):
    """Nobody is signed in, or the name and password do not fit."""


class Forbidden(Refusal):
    """Signed in, but not allowed."""


class NotFound(Refusal):
    """There is no such thing, or it is not the asker's."""


class Conflict(Refusal):
    """The state does not allow it now."""


class TooMany(Refusal):
    """Too many attempts; try later."""


def too_many(wait: timedelta) -> TooMany:
    """What a subject is told that has used up its attempts; `retryAfter` in seconds."""
    seconds = max(1, -(-wait // timedelta(seconds=1)))
    text = f"Слишком много попыток. Повторите через{NO_BREAK_SPACE}{_wait(-(-seconds // 60))}"
    return TooMany("TOO_MANY_ATTEMPTS", text, {"retryAfter": seconds})


def _wait(minutes: int) -> str:
    """Rounded up, in minutes, or in hours when it is long."""
    if minutes <= 120:
        return f"{minutes}{NO_BREAK_SPACE}мин."
    return f"{-(-minutes // 60)}{NO_BREAK_SPACE}ч."


class Failed(Refusal):
    """A service that had to be asked has failed; nobody can say yes or no."""


class Unavailable(Exception):
    """The database cannot be reached or stays busy; nothing has changed, try again later."""
