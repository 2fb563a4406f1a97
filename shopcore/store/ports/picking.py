"""What is kept of orders in the stock: held, then picked."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from shopcore import kernel
from shopcore.store.domain import (
    Free,
    Hold,
    PickingCase,
    PickingEvent,
    PickingLine,
    ToPick,
)


class Holds(Protocol):
    """Stock kept for orders; every change moves the stock's counters with it."""

    def ahead(self, order_ids: Collection[str]) -> None:
        """What is kept for these orders is asked for soon."""

    def of(self, order_id: str) -> list[Hold]:
        """What is held or confirmed for the order."""

    def locked(self, order_id: str) -> list[Hold]:
        """The same, and no other transaction changes it until this one ends."""

    def free(self, ids: Iterable[int]) -> list[Free]:
        """The free pieces of these products at each place."""

    def add(self, holds: Sequence[Hold], now: datetime) -> list[Hold]:
        """Holds what is free; gives those that could not be held: the caller must then refuse."""

    def release(self, holds: Sequence[Hold]) -> None:
        """These pieces are free again; who has been released already stays so."""

    def extend(self, order_id: str, until: datetime | None) -> None:
        """What is held for the order expires then, or not at all."""

    def confirm(self, order_id: str) -> None:
        """What is held for the order is booked for it."""

    def lose(self, hold: Hold, pieces: int) -> bool:
        """These pieces of a booked hold are not there after all; False when it has not so many."""

    def issue(self, order_id: str) -> None:
        """What is booked for the order leaves its place: it is neither kept nor there any more."""

    def any_expired(self, now: datetime) -> bool: ...

    def expired(self, now: datetime, limit: int) -> list[Hold]:
        """Holds whose time is over, locked; those that another sweep has in hand are its own."""


class Picking(Protocol):
    """The cases of picking orders, and the tombstones of those that were reversed first."""

    def ahead(self, order_ids: Collection[str]) -> None:
        """These orders' cases are asked for soon."""

    def open(self, case: PickingCase) -> bool:
        """False when this order at this version has a case or a tombstone."""

    def get(self, order_id: str, version: int) -> PickingCase:
        """The one there is, locked."""

    def current(self, order_id: str) -> PickingCase | None:
        """The order's open case, locked."""

    def settle(self, case: PickingCase) -> None:
        """Stores its new state."""

    def change(self, case: PickingCase, seen: int) -> bool:
        """Stores an open case that staff have changed; False when it is not at the revision they saw."""

    def put_lines(self, case: PickingCase, lines: Sequence[PickingLine]) -> None: ...

    def lines(self, case: PickingCase) -> list[PickingLine]: ...

    def set_lines(self, case: PickingCase, lines: Sequence[PickingLine]) -> None:
        """Stores how many pieces of each are picked, and missing."""

    def bring(self, case: PickingCase, product_id: int, pieces: int) -> bool:
        """So many more have come back from the client; False when he has not that many any more."""

    def numbered(self, number: int) -> PickingCase | None:
        """The newest case of the order that people call so, if it was ever to be picked; not locked."""

    def note(self, case: PickingCase, text: str, by: kernel.Author, at: datetime) -> None:
        """Adds to the case's story."""

    def story(self, order_id: str) -> list[PickingEvent]:
        """What staff have done to the order's cases, oldest first."""

    def latest(self, order_id: str) -> PickingCase | None:
        """The order's newest case, not locked."""

    def worked(self, steps: Collection[str], limit: int) -> list[ToPick]:
        """Open cases at these steps, the oldest first."""
