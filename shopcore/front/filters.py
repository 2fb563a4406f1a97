"""Questions to the catalogue as addresses and forms carry them: readable, and forgiving what is written."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from shopcore.store.domain import PAGE_MAX, QUERY_MAX, SORTS, Question

YES = "yes"
PARAMS_MAX = 40
MONEY = re.compile(r"(\d{1,12})(?:[.,](\d{1,2})\d*)?", re.ASCII)
NUMBER_MAX = 9
SPACES = re.compile(r"[\s\u00a0\u202f₽]+")

Pairs = list[tuple[str, str]]


def question(given: Iterable[tuple[str, str]]) -> Question:
    """What the pairs ask for; what makes no sense is left out, and prices the wrong way round are turned."""
    pairs = list(given)
    first = dict(reversed(pairs))
    low, high = _kopecks(first.get("price_from", "")), _kopecks(first.get("price_to", ""))
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Question(
        first.get("q", "")[:QUERY_MAX].strip(),
        min(_number(first.get("page", "")) or 1, PAGE_MAX + 1),
        _number(first.get("category", "")) or None,
        low,
        high,
        first.get("available") == YES,
        _params(value for name, value in pairs if name == "param"),
        first["sort"] if first.get("sort") in SORTS else SORTS[0],
    )


def pairs(asked: Question) -> Pairs:
    """The shortest pairs that ask this; what is usual is not said."""
    found: Pairs = [
        ("q", asked.query),
        ("category", str(asked.category or "")),
        ("price_from", rubles(asked.price_from)),
        ("price_to", rubles(asked.price_to)),
        ("available", YES if asked.available else ""),
        *(("param", param(name, value)) for name, value in asked.params),
        ("sort", asked.sort if asked.sort != SORTS[0] else ""),
        ("page", str(asked.page) if asked.page > 1 else ""),
    ]
    return [(name, value) for name, value in found if value]


def param(name: str, value: str) -> str:
    """«Цвет:белый»; a colon in the name is written as in an address."""
    return f"{name.replace('%', '%25').replace(':', '%3A')}:{value}"


def rubles(kopecks: int | None) -> str:
    """As people type it: «1500» or «1500,50»; empty for no limit."""
    if kopecks is None:
        return ""
    whole, rest = divmod(kopecks, 100)
    return f"{whole},{rest:02d}" if rest else str(whole)


def _params(given: Iterable[str]) -> tuple[tuple[str, str], ...]:
    found = (one.partition(":") for one in given)
    wanted = dict.fromkeys((unquote(name), value) for name, colon, value in found if name and value)
    return tuple(wanted)[:PARAMS_MAX]


def _kopecks(text: str) -> int | None:
    """None for what is no price; «1 500,50 ₽» is one."""
    found = MONEY.fullmatch(SPACES.sub("", text[:100]))
    if found is None:
        return None
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= NUMBER_MAX else None
