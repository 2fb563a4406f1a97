"""Money as people type it."""

import re

from shopcore.kernel import Invalid

TYPED = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,2}))?")
LEFT_OUT = str.maketrans("", "", " \u00a0\u202f\u2009₽")


def kopecks(text: str, field: str) -> int:
    """«1 500», «1500,5», «1 500.50 ₽» in kopecks; Invalid BAD_AMOUNT names the field."""
    typed = TYPED.fullmatch(text.translate(LEFT_OUT))
    if typed is None:
        raise Invalid("BAD_AMOUNT", "Укажите сумму в рублях, например 1 500 или 1 500,50.", {"field": field})
    rubles, rest = typed.groups()
    return int(rubles) * 100 + int((rest or "").ljust(2, "0"))
