"""The few words all services share: money, time, ids, messages, transactions, refusals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
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


class Clock(Protocol):
    """Where the time comes from; always aware and in UTC."""

    def now(self) -> datetime: ...


class Ids(Protocol):
    """Where new identifiers come from; 32 hexadecimal characters that nobody can guess."""

    def new(self) -> str: ...


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


class Transaction(Protocol):
    """What every use case is given; its caller begins, commits and runs it again."""

    @property
    def now(self) -> datetime: ...

    def new_id(self) -> str: ...

    def put(self, message: Message) -> None: ...


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


class Failed(Refusal):
    """A service that had to be asked has failed; nobody can say yes or no."""


class Unavailable(Exception):
    """The database cannot be reached or stays busy; nothing has changed, try again later."""
