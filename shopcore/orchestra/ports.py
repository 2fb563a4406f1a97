"""What orchestra needs from outside."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from shopcore import kernel
from shopcore.orchestra.domain import Event, Saga


@dataclass(frozen=True)
class Stored:
    """A saga with the order it is about, its deadlines, and how many events it has come through.

    `due_at` is when the unanswered are asked again, `deadline` when waiting is over, `trace` the click that
    has moved it last.
    """

    order_id: str
    version: int
    order: Mapping[str, Any]
    saga: Saga
    begun_at: datetime
    deadline: datetime
    due_at: datetime | None
    seq: int = 0
    trace: str = ""


@dataclass(frozen=True)
class Begun:
    """A saga as a list shows it."""

    order_id: str
    version: int
    number: int
    state: str
    reason: str
    begun_at: datetime


class Sagas(Protocol):
    """The sagas, each with its history; a saga is changed by one transaction at a time."""

    def ahead(self, order_ids: Collection[str]) -> None:
        """These orders' sagas are asked for soon."""

    def begin(self, stored: Stored) -> bool:
        """False when there is one of this order and version."""

    def get(self, order_id: str, version: int) -> Stored | None:
        """The saga, locked."""

    def any_due(self, now: datetime) -> bool: ...

    def due(self, now: datetime) -> Stored | None:
        """One that has waited too long, locked; those that another sweep has in hand are its own."""

    def store(self, stored: Stored, event: Event, now: datetime) -> None:
        """The saga after this event, and the event in its history."""

    def listed(self, states: Collection[str], limit: int) -> list[Begun]:
        """Those in these states, the newest first."""

    def of_order(self, order_id: str) -> list[Begun]:
        """The order's sagas by version."""

    def history(self, order_id: str) -> list[tuple[int, str, Event, datetime]]:
        """Version, state, event and moment of everything that has happened to the order's sagas."""


@dataclass(frozen=True)
class Patience:
    """How long an order's confirmation may take, and after how long a silent confirmator is asked again."""

    time_out: timedelta = timedelta(minutes=15)
    ask_again: timedelta = timedelta(minutes=1)


class Transaction(kernel.Transaction, Protocol):
    @property
    def patience(self) -> Patience: ...

    @property
    def sagas(self) -> Sagas: ...
