"""Pickup points."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from shopcore.kernel import Invalid

TRANSFER_DAYS = 2
# Companies' points are numbered beyond those that the shop numbers itself.
FIRST_OF_COMPANIES = 100_000
LONGEST, DAYS_MOST = 200, 60
NEEDED = {
    "name": "Назовите магазин: так его увидят покупатели.",
    "city": "Укажите город.",
    "address": "Укажите улицу и дом.",
    "hours": "Укажите часы работы, например «ежедневно 10:00–21:00».",
}


@dataclass(frozen=True)
class Point:
    """A pickup point: in an own shop, or a company's, which has a code there and a place for goods nowhere.

    Price in kopecks; goods that come from elsewhere take some days; the weight it takes at most in grams.
    `revision` grows with every change that staff make to an own one.
    """

    id: int
    place_id: int
    name: str
    city: str
    address: str
    hours: str
    timezone: str = "Europe/Moscow"
    price: int = 0
    transfer_days: int = TRANSFER_DAYS
    company: str = ""
    code: str = ""
    weight_max: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    note: str = ""
    active: bool = True
    revision: int = 0

    @property
    def words(self) -> str:
        """What it is found by."""
        return f"{self.name} {self.city} {self.address} {self.note}".casefold().replace("ё", "е")

    @property
    def where(self) -> str:
        """Its address with the town."""
        return f"{self.city}, {self.address}"

    @property
    def limit(self) -> str:
        """The heaviest order that it takes, «15 кг»; "" when there is no such limit."""
        return f"{self.weight_max / 1000:g} кг".replace(".", ",") if self.weight_max is not None else ""

    @property
    def too_heavy(self) -> str:
        """Why it does not take a heavier one."""
        return f"Заказ тяжелее {self.limit}: этот пункт его не примет."

    def takes(self, weight: int) -> bool:
        """Whether it takes so many grams."""
        return self.weight_max is None or weight <= self.weight_max

    def ready(self, now: datetime, there: bool) -> date:
        """From which day on, local to the point, goods can be picked up: today, or after the transfer."""
        today = now.astimezone(ZoneInfo(self.timezone)).date()
        return today if there else today + timedelta(days=self.transfer_days)


@dataclass(frozen=True)
class PointEvent:
    """What staff have done to a point of ours, who, and when."""

    text: str
    name: str
    at: datetime


def checked(point: Point) -> Point:
    """A point of ours as people may read it; Invalid BAD_PLACE names the field."""
    tidy = replace(
        point, name=_tidy(point.name), city=_tidy(point.city), address=_tidy(point.address),
        hours=_tidy(point.hours),
    )  # fmt: skip
    for key, why in NEEDED.items():
        if not getattr(tidy, key):
            raise bad(key, why)
        if len(getattr(tidy, key)) > LONGEST:
            raise bad(key, f"Не длиннее {LONGEST} знаков.")
    if tidy.timezone not in available_timezones():
        raise bad("timezone", "Такого часового пояса нет: например, Europe/Moscow.")
    if tidy.transfer_days > DAYS_MOST:
        raise bad("transfer_days", f"Не больше {DAYS_MOST} дней.")
    return tidy


def _tidy(words: str) -> str:
    return " ".join(words.split())


def bad(field: str, text: str) -> Invalid:
    return Invalid("BAD_PLACE", text, {"field": field})
