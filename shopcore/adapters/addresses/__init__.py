"""DaData, who knows the addresses of Russia: suggestions, and the place of an address."""

from typing import Any

from shopcore.adapters.couriers.line import Line
from shopcore.delivery.domain import Address, CourierUnknown

PATH = "/suggestions/api/4_1/rs/suggest/address"
LONGEST_QUERY = 300


class DaData:
    """The port `AddressBook` over one key."""

    def __init__(self, line: Line, key: str) -> None:
        self._line, self._headers = line, {"Authorization": f"Token {key}"}

    def suggest(self, text: str, limit: int = 7) -> list[Address]:
        wish = {"query": text[:LONGEST_QUERY], "count": limit}
        answer = self._line.call("POST", PATH, self._headers, body=wish)
        told = answer.body.get("suggestions") if isinstance(answer.body, dict) else None
        if answer.http != 200 or not isinstance(told, list):
            raise CourierUnknown(f"{answer.http} that makes no sense")
        return [_address(one) for one in told[:limit]]

    def locate(self, text: str) -> Address | None:
        """Only what is known to the house: a guess would send the courier elsewhere."""
        found = next(iter(self.suggest(text, 1)), None)
        return found if found and found.house and found.latitude is not None else None


def _address(told: Any) -> Address:
    data = told.get("data") if isinstance(told, dict) else None
    if not isinstance(data, dict):
        raise CourierUnknown("a suggestion that is none")
    names = ("city", "settlement", "street_with_type", "house", "flat", "postal_code", "city_fias_id")
    known = {name: data.get(name) or "" for name in names}
    if not all(isinstance(text, str) for text in known.values()):
        raise CourierUnknown("a suggestion that is none")
    city = known["city"] or known["settlement"]
    parts = (
        city,
        known["street_with_type"].replace("ул ", "ул. "),
        f"д. {known['house']}" if known["house"] else "",
        f"кв. {known['flat']}" if known["flat"] else "",
    )
    return Address(
        ", ".join(part for part in parts if part),
        city,
        known["street_with_type"],
        known["house"],
        known["flat"],
        known["postal_code"],
        known["city_fias_id"],
        _degrees(data.get("geo_lat"), 90),
        _degrees(data.get("geo_lon"), 180),
    )


def _degrees(told: Any, most: int) -> float | None:
    """A number as a string, or nothing; CourierUnknown for what is no place on earth."""
    if told is None or told == "":
        return None
    try:
        degrees = float(told)
    except (TypeError, ValueError) as error:
        raise CourierUnknown("a place that is none") from error
    if not -most <= degrees <= most:
        raise CourierUnknown("a place that is none")
    return degrees
