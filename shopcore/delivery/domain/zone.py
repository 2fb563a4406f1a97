"""Own delivery: where our couriers go, when, and how many visits fit in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from shopcore.kernel import Invalid

HELD, BOOKED, RELEASED = "HELD", "BOOKED", "RELEASED"
HOLD_LASTS = timedelta(minutes=20)
DAYS_AHEAD = 7
LEAD = timedelta(hours=4)
LONGEST = 300
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
MARKUP = re.compile(r"[<>]")
STREET_AND_HOUSE = re.compile(",.*[0-9]")
TOWN = re.compile(r"^(г\.?|город)\s+")


@dataclass(frozen=True)
class Shift:
    """Hours of a day in which so many visits fit."""

    begin: time
    end: time
    capacity: int


@dataclass(frozen=True)
class Used:
    """How many visits of a slot are taken and fit in, whether it is closed, and who has changed that last."""

    taken: int
    capacity: int
    closed: bool = False
    changed_by: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True)
class Slot:
    """A visit's hours on a day, in the zone's own time; `free` of its capacity is left, unless `closed`."""

    zone_id: int
    day: str
    begin: str
    end: str
    capacity: int
    free: int
    closed: bool = False

    @property
    def open(self) -> bool:
        """Whether one more visit can be promised."""
        return self.free > 0 and not self.closed

    @property
    def key(self) -> str:
        """How forms and messages name it: «2026-11-24T10:00»."""
        return f"{self.day}T{self.begin}"


@dataclass(frozen=True)
class Zone:
    """A town that our couriers serve, for a price in kopecks."""

    id: int
    city: str
    price: int
    shifts: tuple[Shift, ...]
    timezone: str = "Europe/Moscow"

    def covers(self, address: str) -> bool:
        return plain(self.city) in {plain(part) for part in address.split(",")}

    def slots(self, now: datetime, used: Mapping[str, Used]) -> Iterator[Slot]:
        """The visits of the next days that can still be prepared, full ones too; what is `used` by key."""
        here = ZoneInfo(self.timezone)
        earliest = now + LEAD
        first = now.astimezone(here).date()
        for day in (first + timedelta(days=number) for number in range(DAYS_AHEAD)):
            for shift in self.shifts:
                if datetime.combine(day, shift.begin, here) >= earliest:
                    whole = Slot(
                        self.id, day.isoformat(), _hour(shift.begin), _hour(shift.end), *(shift.capacity,) * 2
                    )
                    one = used.get(whole.key, Used(0, whole.capacity))
                    yield replace(
                        whole, capacity=one.capacity, free=one.capacity - one.taken, closed=one.closed
                    )


@dataclass(frozen=True)
class Visit:
    """A visit kept for an order; without `until` it does not expire."""

    order_id: str
    username: str
    zone_id: int
    day: str
    begin: str
    until: datetime | None
    state: str = HELD

    @property
    def key(self) -> str:
        return f"{self.day}T{self.begin}"


def checked(address: str) -> str:
    """An address in one line: town, street and house; Invalid BAD_ADDRESS."""
    known = address.strip()
    if CONTROL.search(known) or MARKUP.search(known):
        raise bad("Напишите адрес одной строкой, без знаков < и >.")
    if len(known) > LONGEST:
        raise bad(f"Адрес не длиннее {LONGEST} знаков.")
    if not STREET_AND_HOUSE.search(known):
        raise bad("Укажите город, улицу и дом через запятую: «Москва, ул. Покровка, д. 10».")
    return known


def bad(text: str) -> Invalid:
    return Invalid("BAD_ADDRESS", text, {"field": "address"})


def plain(words: str) -> str:
    """A town's name however it is written."""
    return TOWN.sub("", words.strip().casefold().replace("ё", "е")).strip()


def _hour(moment: time) -> str:
    return moment.strftime("%H:%M")
