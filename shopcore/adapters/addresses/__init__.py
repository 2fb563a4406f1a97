"""DaData, who knows the addresses of Russia: suggestions, and the place of an address."""

import re
from collections import Counter
from typing import Any

from shopcore.adapters.addresses.suggestion import Suggestion
from shopcore.adapters.couriers.line import Line
from shopcore.delivery.domain import Address, CourierUnknown

PATH = "/suggestions/api/4_1/rs/suggest/address"
LONGEST_QUERY = 300
NUMBER = re.compile("[0-9]+")


class DaData:
    """The port `AddressBook` over one key."""

    def __init__(self, line: Line, key: str) -> None:
        self._line, self._headers = line, {"Authorization": f"Token {key}"}

    def suggest(self, text: str, limit: int = 7) -> list[Address]:
        found = [Suggestion(one) for one in self._ask(text, limit)]
        # Two towns of one name would be two equal lines: these say their region too.
        lines = Counter(one.text for one in found)
        return [one.address(with_region=lines[one.text] > 1) for one in found]

    def locate(self, text: str) -> Address | None:
        """Only what is known to the house that was meant: a guess would send the courier elsewhere."""
        found = next(iter(self.suggest(text, 1)), None)
        if found is None or not (found.city and found.house):
            return None
        if found.latitude is None or found.longitude is None:
            return None
        meant = set(NUMBER.findall(found.house)) <= set(NUMBER.findall(text))
        return found if meant else None

    def _ask(self, text: str, limit: int) -> list[Any]:
        wish = {"query": text[:LONGEST_QUERY], "count": limit}
        answer = self._line.call("POST", PATH, self._headers, body=wish)
        told = answer.body.get("suggestions") if isinstance(answer.body, dict) else None
        if answer.http != 200 or not isinstance(told, list):
            raise CourierUnknown(f"{answer.http} that makes no sense")
        return told[:limit]
