"""One suggestion of DaData's in the shop's words."""

import re
from decimal import Decimal
from typing import Any

from shopcore.delivery.domain import Address, CourierUnknown

TEXT = re.compile(r"[^\x00-\x1f\x7f-\x9f<>]{0,120}")
SHORT = re.compile(r"^(ул|пер|пл|наб|ш) ")
TO_THE_HOUSE = ("0", "1")


class Suggestion:
    """What was suggested; CourierUnknown when it is none. Its place counts when it is that of the house."""

    def __init__(self, told: Any) -> None:
        data = told.get("data") if isinstance(told, dict) else None
        if not isinstance(data, dict):
            raise CourierUnknown("a suggestion that is none")
        self._data = data
        self.city = self._say("city") or self._say("settlement")
        self.street = self._say("street_with_type")
        # A house may have blocks with addresses of their own: «10 стр 2» is not «10».
        self.house = " ".join(filter(None, map(self._say, ("house", "block_type", "block"))))
        self.flat = self._say("flat")
        self.text = ", ".join(part for part in self._parts() if part)

    def address(self, with_region: bool) -> Address:
        """In one line for people, beginning with the region where the town alone says too little."""
        region = self._say("region_with_type") or self._say("region") if with_region else ""
        exact = self._data.get("qc_geo") in TO_THE_HOUSE
        return Address(
            f"{region}, {self.text}" if region else self.text,
            self.city,
            self.street,
            self.house,
            self.flat,
            self._say("postal_code"),
            self._say("city_fias_id"),
            _degrees(self._data.get("geo_lat"), 90) if exact else None,
            _degrees(self._data.get("geo_lon"), 180) if exact else None,
        )

    def _parts(self) -> tuple[str, ...]:
        within = self._say("settlement_with_type") if self._say("city") else ""
        kind = self._say("house_type")
        house = f"{'д.' if kind in ('', 'д') else kind} {self.house}" if self.house else ""
        flat = f"кв. {self.flat}" if self.flat else ""
        return self.city, within, SHORT.sub(r"\1. ", self.street), house, flat

    def _say(self, name: str) -> str:
        text = self._data.get(name) or ""
        if not isinstance(text, str) or not TEXT.fullmatch(text):
            raise CourierUnknown("a suggestion that is none")
        return text


def _degrees(told: Any, most: int) -> float | None:
    """A number as a string, or nothing; CourierUnknown for what is no place on earth."""
    if told is None or told == "":
        return None
    if isinstance(told, bool) or not isinstance(told, str | int | Decimal):
        raise CourierUnknown("a place that is none")
    try:
        degrees = float(told)
    except (ValueError, OverflowError) as error:
        raise CourierUnknown("a place that is none") from error
    if not -most <= degrees <= most:
        raise CourierUnknown("a place that is none")
    return degrees
