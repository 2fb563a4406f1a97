"""Zones of own delivery, and the visits kept for orders."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from shopcore.delivery.domain.zone import Slot, Used, Visit, Zone
from shopcore.kernel import Author


class Visits(Protocol):
    """One visit for an order at most; what its slot has taken changes in the same transaction."""

    def zones(self) -> list[Zone]: ...

    def put_zones(self, wanted: Iterable[Zone]) -> None:
        """Adds or corrects them."""

    def set_capacity(self, slot: Slot, capacity: int, seen: int, by: Author, at: datetime) -> bool:
        """So many visits fit in; False when another number was seen, or more are taken."""

    def close_hours(self, slot: Slot, closed: bool, by: Author, at: datetime) -> bool:
        """No visit is taken there, or is again; False when somebody has done it before."""

    def used(self, zone_id: int, since: str) -> dict[str, Used]:
        """What has been taken of the zone's slots, by their keys, from that day on."""

    def of(self, order_id: str, lock: bool = False) -> Visit | None: ...

    def take(self, visit: Visit, slot: Slot) -> bool:
        """False when the slot is full or closed; the order has no active visit before."""

    def release(self, visit: Visit) -> None:
        """The slot is free again; a visit released before is left alone."""

    def forget(self, order_id: str) -> None:
        """The order's visit, released before, is as if it had never been."""

    def extend(self, order_id: str, until: datetime | None) -> bool:
        """False when nothing is held any more."""

    def book(self, order_id: str) -> bool:
        """False when nothing is held any more."""

    def any_expired(self, now: datetime) -> bool: ...

    def expired(self, now: datetime, limit: int) -> list[Visit]:
        """Held too long; those that another sweep has in hand are its own."""
