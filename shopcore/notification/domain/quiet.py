"""The hours in which no phone rings."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Quiet:
    """From `begin` to `end` by the shop's clock, over midnight when it begins later than it ends."""

    timezone: str = "Europe/Moscow"
    begin: time = time(22)
    end: time = time(9)

    def local(self, now: datetime) -> datetime:
        """By the shop's clock."""
        return now.astimezone(ZoneInfo(self.timezone))

    def at(self, now: datetime) -> bool:
        """Whether it is quiet then."""
        local = self.local(now).time()
        if self.begin <= self.end:
            return self.begin <= local < self.end
        return local >= self.begin or local < self.end
