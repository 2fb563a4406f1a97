"""Pickup points, and the cases of delivering orders."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

OPEN, REFUSED, CLOSED, REVERSED = "OPEN", "REFUSED", "CLOSED", "REVERSED"
PICKUP = "PICKUP"
TRANSFER_DAYS = 2


@dataclass(frozen=True)
class Point:
    """A pickup point in an own shop; price in kopecks; goods that come from elsewhere take some days."""

    id: int
    place_id: int
    name: str
    city: str
    address: str
    hours: str
    timezone: str = "Europe/Moscow"
    price: int = 0
    transfer_days: int = TRANSFER_DAYS

    def ready(self, now: datetime, there: bool) -> date:
        """From which day on, local to the point, goods can be picked up: today, or after the transfer."""
        today = now.astimezone(ZoneInfo(self.timezone)).date()
        return today if there else today + timedelta(days=self.transfer_days)


@dataclass(frozen=True)
class DeliveryCase:
    """The case of an order at a version; REVERSED without ever having been OPEN it is a tombstone."""

    order_id: str
    version: int
    state: str
    at: datetime
    username: str = ""
    kind: str = PICKUP
    point_id: int | None = None
    avail_date: str = ""
    reason: str = ""
