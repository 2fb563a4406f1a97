"""A courier's price: roubles as a number or a string outside, whole kopecks inside."""

import re
from decimal import Decimal
from typing import Any

from shopcore.delivery.domain import CourierUnknown

VALUE = re.compile(r"\d{1,9}(\.\d{1,4})?", re.ASCII)
HIGHEST = 1_000_000_00


def kopecks(told: Any, currency: Any = "RUB") -> int:
    """350, 350.5, "350.5000" → kopecks, part kopecks upwards; CourierUnknown for what is no price."""
    if currency != "RUB" or isinstance(told, bool) or not isinstance(told, int | Decimal | str):
        raise CourierUnknown("a price that is no roubles")
    if not VALUE.fullmatch(str(told)):
        raise CourierUnknown("a price that is no roubles")
    exact = Decimal(str(told)) * 100
    whole = int(exact) + (exact != int(exact))
    if whole > HIGHEST:
        raise CourierUnknown("a price beyond all reason")
    return whole


def roubles(kopecks: int) -> str:
    """123450 → "1234.50"."""
    return f"{kopecks // 100}.{kopecks % 100:02d}"
