"""Pickup points, in CDEK's codes: offices and lockers."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from shopcore.adapters.couriers.cdek_account import Account
from shopcore.adapters.couriers.cdek_answer import good, number, rows, text
from shopcore.adapters.couriers.cdek_cities import MOSCOW, City, where
from shopcore.delivery.domain import CompanyPoint, CourierRefused, CourierUnknown

POINTS = "/deliverypoints"
PAGE, MOST_PAGES = 500, 100


class Place(NamedTuple):
    """A point, the code of its city, and whether it is a locker."""

    city_code: int
    postamat: bool
    point: CompanyPoint


class Points:
    """Only those that hand parcels out."""

    def __init__(self, account: Account) -> None:
        self._account = account

    def one(self, code: str) -> Place:
        """The point of this code; CourierRefused when there is none any more."""
        for row in self._ask({"code": code}):
            if row.get("code") == code and row.get("is_handout") is True:
                return _place(row, MOSCOW)
        raise CourierRefused("POINT", "Этого пункта выдачи СДЭК больше нет. Выберите другой.")

    def of(self, city: City) -> Iterator[CompanyPoint]:
        """All of a city, page by page."""
        query = {"city_code": str(city.code), "is_handout": "true", "size": str(PAGE)}
        seen: set[str] = set()
        for page in range(MOST_PAGES):
            found = self._ask(query | {"page": str(page)})
            places = [_place(row, city.timezone) for row in found if row.get("is_handout") is True]
            fresh = [one.point for one in places if one.city_code == city.code and one.point.code not in seen]
            seen.update(one.code for one in fresh)
            yield from fresh
            if len(found) < PAGE:
                return
        raise CourierUnknown("a list without an end")

    def _ask(self, query: dict[str, str]) -> list[dict[str, Any]]:
        return rows(good(self._account.call("GET", POINTS, query), list))


def _place(row: dict[str, Any], timezone: str) -> Place:
    here, code = row.get("location"), text(row.get("code"))
    if not isinstance(here, dict) or not isinstance(here.get("city_code"), int) or not code:
        raise CourierUnknown("a point that is nowhere")
    latitude, longitude = where(here)
    point = CompanyPoint(
        code=code,
        name=text(row.get("name")) or code,
        city=text(here.get("city")),
        address=text(here.get("address")),
        hours=text(row.get("work_time")),
        timezone=timezone,
        weight_max=_grams(row.get("weight_max")),
        phone=_phone(row),
        note=_note(row),
        latitude=latitude,
        longitude=longitude,
    )
    return Place(here["city_code"], row.get("type") == "POSTAMAT", point)


def _note(row: dict[str, Any]) -> str:
    metro = text(row.get("nearest_metro_station"))
    parts = (f"метро «{metro}»" if metro else "", text(row.get("address_comment")))
    return ", ".join(part for part in parts if part)


def _grams(kilograms: Any) -> int | None:
    known = number(kilograms)
    return round(known * 1000) if known else None


def _phone(row: dict[str, Any]) -> str:
    phones = row.get("phones")
    first = phones[0] if isinstance(phones, list) and phones else None
    return text(first.get("number")) if isinstance(first, dict) else ""
