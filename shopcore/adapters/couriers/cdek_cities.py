"""Cities, in CDEK's codes."""

import re
from datetime import datetime, timedelta
from math import cos, hypot, radians
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from shopcore.adapters.couriers.cdek_account import Account
from shopcore.adapters.couriers.cdek_answer import good, number, rows, text
from shopcore.delivery.domain import Address, CourierRefused, CourierUnknown
from shopcore.kernel import Clock

KEPT = timedelta(days=1)
MOST_KEPT = 10_000
MOSCOW = "Europe/Moscow"
TOWN = re.compile(r"^(г\.?|город)\s+")


class City(NamedTuple):
    """What matters of a city."""

    code: int
    name: str
    timezone: str
    latitude: float | None
    longitude: float | None


class Cities:
    """Each is asked about once a day."""

    def __init__(self, account: Account, clock: Clock) -> None:
        self._account, self._clock = account, clock
        self._kept: dict[tuple[str, str], tuple[datetime, list[City]]] = {}

    def of(self, address: Address) -> City:
        """By what is surest; CourierRefused when the company knows no such city."""
        asked = {"fias_guid": address.city_fias, "postal_code": address.postal_code}
        for name, value in asked.items():
            found = self._ask(name, value) if value else []
            same = [one for one in found if len(found) == 1 or plain(one.name) == plain(address.city)]
            if same:
                return _nearest(same, address)
        return _nearest(self.named(address.city), address)

    def named(self, city: str) -> list[City]:
        """All of this name."""
        name = TOWN.sub("", city.strip())
        return [one for one in self._ask("city", name) if plain(one.name) == plain(name)] if name else []

    def _ask(self, name: str, value: str) -> list[City]:
        key, now = (name, value), self._clock.now()
        kept = self._kept.get(key)
        if kept and now < kept[0] + KEPT:
            return kept[1]
        query = {"country_codes": "RU", "size": "100", "page": "0", name: value}
        found = [_city(row) for row in rows(good(self._account.call("GET", "/location/cities", query), list))]
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[key] = now, found
        return found


def _nearest(cities: list[City], address: Address) -> City:
    """Of cities with one name the nearest; without knowing where it is, none is right."""
    if not cities:
        raise CourierRefused("CITY", "СДЭК не доставляет в этот город.")
    if len(cities) == 1:
        return cities[0]
    if address.latitude is None or address.longitude is None:
        raise CourierRefused("CITY_AMBIGUOUS", "Городов с таким названием несколько. Укажите индекс.")
    return min(cities, key=lambda one: _distance(one, address.latitude or 0, address.longitude or 0))


def _distance(city: City, latitude: float, longitude: float) -> float:
    if city.latitude is None or city.longitude is None:
        return float("inf")
    return hypot(city.latitude - latitude, (city.longitude - longitude) * cos(radians(latitude)))


def plain(name: str) -> str:
    """For comparing: small letters, ё as е, no «г.»."""
    return TOWN.sub("", name.strip().casefold()).replace("ё", "е")


def _city(row: dict[str, Any]) -> City:
    code, name = row.get("code"), row.get("city")
    if not isinstance(code, int) or isinstance(code, bool) or not isinstance(name, str):
        raise CourierUnknown("a city that is none")
    return City(code, name, _timezone(row), *where(row))


def where(row: dict[str, Any]) -> tuple[float | None, float | None]:
    """Its coordinates, if they are any."""
    latitude, longitude = number(row.get("latitude")), number(row.get("longitude"))
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None, None
    return latitude, longitude


def _timezone(row: dict[str, Any]) -> str:
    named = text(row.get("time_zone"))
    try:
        return ZoneInfo(named).key if named else MOSCOW
    except (ValueError, OSError, KeyError):
        return MOSCOW
