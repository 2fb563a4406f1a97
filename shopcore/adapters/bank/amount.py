"""Money on the bank's wire: a string of roubles outside, whole kopecks inside."""

import re
from typing import Any

from shopcore.payment.domain import BankUnknown

VALUE = re.compile(r"\d{1,12}\.\d{2}", re.ASCII)


def roubles(kopecks: int) -> dict[str, str]:
    """123450 → 1234.50 RUB."""
    if kopecks <= 0:
        raise ValueError("an amount is positive")
    return {"value": f"{kopecks // 100}.{kopecks % 100:02d}", "currency": "RUB"}


def kopecks(told: Any) -> int:
    """1234.50 RUB → 123450; BankUnknown for anything else."""
    value = told.get("value") if isinstance(told, dict) and told.get("currency") == "RUB" else None
    if not isinstance(value, str) or not VALUE.fullmatch(value):
        raise BankUnknown("an amount that is no roubles")
    return int(value.replace(".", ""))
