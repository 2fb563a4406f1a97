"""Strict JSON: bytes from the outside become a dict, or a refusal that people can read."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from shopcore.kernel import Invalid

MAX_BYTES = 64 * 1024
MAX_DEPTH = 20
MAX_DIGITS = 30
MIN_EXPONENT = -330  # every double that is not too large may come in

# Everything after the first quote is optional, so an unterminated string costs no backtracking.
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
_NUL_OR_LONE_SURROGATE = re.compile(r"[\0\ud800-\udfff]")


def parse(body: bytes) -> dict[str, Any]:
    """The JSON object in body (integers as int, other numbers as Decimal); raises kernel.Invalid."""
    text = _decoded(body)
    _check_depth(text)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_int=_integer,
            parse_float=_decimal,
            parse_constant=_refuse_constant,
        )
    except json.JSONDecodeError as error:
        place = f"строка {error.lineno}, символ {error.colno}"
        raise Invalid("INVALID_JSON", f"Тело запроса — не JSON: {place}.") from error
    if not isinstance(value, dict):
        raise Invalid("NOT_AN_OBJECT", "В теле запроса ожидается объект JSON.")
    _check_strings(value)
    return value


def _decoded(body: bytes) -> str:
    if not body.strip(b" \t\r\n"):
        raise Invalid("EMPTY_BODY", "Тело запроса пустое, ожидается JSON.")
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise Invalid("INVALID_ENCODING", "Тело запроса — не UTF-8.") from error
    if text.startswith("\ufeff"):
        raise Invalid("INVALID_ENCODING", "Тело запроса начинается с метки порядка байтов (BOM), уберите её.")
    return text


def _check_depth(text: str) -> None:
    """Before json.loads: its scanner recurses and would end in a RecursionError."""
    depth = 0
    for token in _STRING_OR_BRACKET.finditer(text):
        first = token[0][0]
        depth += (first in "[{") - (first in "]}")
        if depth > MAX_DEPTH:
            raise Invalid("TOO_DEEP", f"Вложенность JSON больше {MAX_DEPTH} уровней.")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise Invalid("DUPLICATE_KEY", "Одно и то же поле встречается в объекте JSON дважды.")
    return value


def _integer(digits: str) -> int:
    _check_length(digits)
    return int(digits)


def _decimal(digits: str) -> Decimal:
    _check_length(digits)
    try:
        value = Decimal(digits)
    except InvalidOperation as error:
        raise _bad_number() from error
    if not MIN_EXPONENT <= value.adjusted() <= MAX_DIGITS:
        raise _bad_number()
    return value


def _check_length(digits: str) -> None:
    if len(digits) > MAX_DIGITS:
        raise _bad_number()


def _bad_number() -> Invalid:
    return Invalid("INVALID_NUMBER", f"Число вне разумных пределов или длиннее {MAX_DIGITS} знаков.")


def _refuse_constant(name: str) -> NoReturn:
    raise Invalid("INVALID_NUMBER", f"Числа {name} в JSON нет.")


def _check_strings(value: dict[str, Any]) -> None:
    if any(_NUL_OR_LONE_SURROGATE.search(text) for text in _strings(value)):
        raise Invalid("INVALID_CHARACTER", "В строке JSON есть NUL или половина суррогатной пары.")


def _strings(value: Any) -> Iterator[str]:
    """All keys and string values, at any depth (MAX_DEPTH at most)."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
