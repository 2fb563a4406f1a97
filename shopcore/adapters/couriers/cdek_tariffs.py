"""What CDEK would do it for, and by when."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from shopcore.adapters.couriers.amount import kopecks
from shopcore.adapters.couriers.cdek_account import Account
from shopcore.adapters.couriers.cdek_answer import good
from shopcore.delivery.domain import CourierRefused, CourierUnknown, Offer, Parcel
from shopcore.kernel import Clock

TO_DOOR, TO_OFFICE, TO_POSTAMAT = 3, 4, 7
LONGEST_DAYS = 365
RUSSIA = ZoneInfo("Europe/Moscow")


class Tariffs:
    """The cheapest of those whose end is right, and its price with the insurance of what is inside."""

    def __init__(self, account: Account, clock: Clock) -> None:
        self._account, self._clock = account, clock

    def offer(self, start: int, end: int, parcel: Parcel, mode: int) -> Offer:
        """From city to city; CourierRefused when no tariff fits."""
        told = good(self._account.call("POST", "/calculator/tarifflist", body=_route(start, end, parcel)))
        fitting = [one for one in _tariffs(told) if one.get("delivery_mode") == mode]
        if not fitting:
            raise _none()
        cheapest = min(fitting, key=lambda one: (kopecks(one.get("delivery_sum")), _code(one)))
        return self.of(start, end, parcel, str(_code(cheapest)))

    def of(self, start: int, end: int, parcel: Parcel, tariff: str) -> Offer:
        """By the tariff of an earlier offer, for today's price."""
        if not tariff.isascii() or not tariff.isdecimal():
            raise _none()
        body = _route(start, end, parcel) | {"tariff_code": int(tariff), "services": insured(parcel)}
        told = good(self._account.call("POST", "/calculator/tariff", body=body))
        first, last = self._days(told)
        return Offer(tariff, kopecks(told.get("total_sum"), told.get("currency")), first, last)

    def _days(self, told: dict[str, Any]) -> tuple[date, date]:
        """Calendar days from today; older answers know only working days."""
        today = self._clock.now().astimezone(RUSSIA).date()
        kind = "calendar" if "calendar_max" in told else "period"
        least, most = told.get(f"{kind}_min"), told.get(f"{kind}_max")
        if not isinstance(least, int) or not isinstance(most, int) or not 0 <= least <= most <= LONGEST_DAYS:
            raise CourierUnknown("days that are none")
        return today + timedelta(days=least), today + timedelta(days=most)


def package(parcel: Parcel) -> dict[str, int]:
    """Grams, and whole centimetres upwards."""
    sides = {"length": parcel.length, "width": parcel.width, "height": parcel.height}
    return {"weight": max(1, parcel.weight)} | {name: max(1, -(-side // 10)) for name, side in sides.items()}


def insured(parcel: Parcel) -> list[dict[str, str]]:
    """The service that pays for a lost parcel."""
    whole, rest = divmod(parcel.value, 100)
    return [{"code": "INSURANCE", "parameter": f"{whole}.{rest:02d}"}] if parcel.value else []


def _none() -> CourierRefused:
    return CourierRefused("NO_TARIFF", "СДЭК не берётся доставить туда такую посылку.")


def _route(start: int, end: int, parcel: Parcel) -> dict[str, Any]:
    return {
        "type": 1,
        "from_location": {"code": start},
        "to_location": {"code": end},
        "packages": [package(parcel)],
    }


def _tariffs(told: dict[str, Any]) -> list[dict[str, Any]]:
    found = told.get("tariff_codes")
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise CourierUnknown("tariffs that are none")
    return found


def _code(tariff: dict[str, Any]) -> int:
    found = tariff.get("tariff_code")
    if not isinstance(found, int) or not 0 < found < 100_000:
        raise CourierUnknown("a tariff without a code")
    return found
