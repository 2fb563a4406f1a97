"""Numbers as feeds write them."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

PRICE_MAX = 10**11
COUNT_MAX = 1_000_000
GRAMS_MAX = 10**8
MILLIMETRES_MAX = 10**6
DIGITS_MAX = 40
SPACES = re.compile(r"\s")
PLAIN_NUMBER = re.compile(rf"[0-9.]{{1,{DIGITS_MAX}}}")
PLAIN = re.compile(r"\d{1,9}(?:\.\d\d?)?", re.ASCII)


def kopecks(text: str, rate: Decimal | None = None) -> int:
    """A price: 8990, 8990.01, «8 990,01»; ValueError says in words what is wrong with it."""
    if rate is None and PLAIN.fullmatch(text):
        whole, _, rest = text.partition(".")
        price = int(whole) * 100 + int((rest + "00")[:2])
    else:
        price = _rounded(text, rate or Decimal(1))
    if not 0 < price < PRICE_MAX:
        raise ValueError(f"невозможная цена «{text[:40]}»")
    return price


def _rounded(text: str, rate: Decimal) -> int:
    found = decimal(text)
    if found is None:
        raise ValueError(f"непонятная цена «{text[:40]}»" if text else "нет цены")
    if abs(found) > PRICE_MAX:
        raise ValueError(f"невозможная цена «{text[:40]}»")
    return int((found * rate * 100).to_integral_value(ROUND_HALF_UP))


def decimal(text: str) -> Decimal | None:
    """A number with a point or a comma, None when it is none that one can count with: «1e9999999»."""
    if not PLAIN_NUMBER.fullmatch(text):
        text = SPACES.sub("", text[:DIGITS_MAX]).replace(",", ".")
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found.adjusted()) <= DIGITS_MAX else None


def count(text: str) -> int | None:
    """Pieces; less than none is none; None when it is no whole number."""
    if len(text) < 6 and text.isascii() and text.isdigit():
        return int(text)
    found = decimal(text)
    if found is None or found != found.to_integral_value():
        return None
    return min(max(int(found), 0), COUNT_MAX) if abs(found) < PRICE_MAX else None


def grams(text: str) -> int | None:
    return _scaled(text, 1000, GRAMS_MAX)


def millimetres(text: str) -> tuple[int, int, int] | None:
    """«20/15/14» of centimetres."""
    sides = [_scaled(side, 10, MILLIMETRES_MAX) for side in re.split(r"[/xх*×]", text)]
    if len(sides) != 3 or not all(sides):
        return None
    length, width, height = (side or 0 for side in sides)
    return length, width, height


def _scaled(text: str, by: int, most: int) -> int | None:
    found = decimal(text)
    if found is None or not 0 < found * by <= most:
        return None
    return int((found * by).to_integral_value(ROUND_HALF_UP)) or None
