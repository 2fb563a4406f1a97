"""Pickup points."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

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
