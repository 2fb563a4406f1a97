"""Schemas and fields of the JSON contracts: marshmallow's, strict in taking, Russian in refusing."""

import copy
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar, TypeGuard

import marshmallow as ma
from marshmallow import fields, validate

from shopcore.kernel import NO_BREAK_SPACE, rubles
from webapp.api.errors import RUSSIAN

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_CYRILLIC = re.compile("[а-яё]")
_VALIDATOR_TEXTS = ("error", "message_min", "message_max", "message_all", "message_equal")


class Schema(ma.Schema):
    """Base of all contract schemas: unknown fields are refused, every text is Russian or the schema fails."""

    error_messages = {"unknown": "Неизвестное поле.", "type": "Ожидается объект."}

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        for field in _with_inner(field_obj):
            field.error_messages = {key: _russian(text) for key, text in field.error_messages.items()}
            field.validators = [_speaking_russian(check) for check in field.validators]


class Text(fields.String):
    """A string of least to most characters, without control characters, blank only if least is 0."""

    default_error_messages = {"control": "Недопустимые символы.", "blank": "Заполните поле."}

    def __init__(self, most: int, *, least: int = 1, lines: bool = False, **rest: Any) -> None:
        """lines: line feeds are allowed."""
        allowed = r"[^\x00-\x09\x0b-\x1f\x7f-\x9f]" if lines else r"[^\x00-\x1f\x7f-\x9f]"
        visible = rf"[^\s\x00-\x1f\x7f-\x9f]{allowed}*" if least else ""
        metadata = {"pattern": f"^{allowed}*{visible}$"} | rest.pop("metadata", {})
        checks = [validate.Length(least, most), *_listed(rest.pop("validate", ()))]
        super().__init__(validate=checks, metadata=metadata, **rest)
        self.least, self.lines = least, lines

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if self.least and not text.strip():
            raise self.make_error("blank")
        if _CONTROL.search(text.replace("\n", "") if self.lines else text):
            raise self.make_error("control")
        return text


class OrderId(fields.String):
    """An order's id: 16 to 64 of A–Z a–z 0–9 - (decisions, Order)."""

    default_error_messages = {"format": "От 16 до 64 знаков: латинские буквы, цифры и дефис."}
    _FORMAT = re.compile("[A-Za-z0-9-]{16,64}")

    def __init__(self, **rest: Any) -> None:
        super().__init__(metadata={"pattern": f"^{self._FORMAT.pattern}$"} | rest.pop("metadata", {}), **rest)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not self._FORMAT.fullmatch(text):
            raise self.make_error("format")
        return text


class WholeNumber(fields.Integer):
    """A whole JSON number from least to most: 1, and 1.0 as JSON Schema has it, but not "1", true, 1.5."""

    least: ClassVar[int] = 0
    most: ClassVar[int] = 2**31 - 1  # what an INTEGER column holds in every database

    def __init__(self, **rest: Any) -> None:
        text = f"От {self.least} до {self.most:,}.".replace(",", NO_BREAK_SPACE)
        checks = [validate.Range(self.least, self.most, error=text), *_listed(rest.pop("validate", ()))]
        super().__init__(strict=True, validate=checks, **rest)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, Decimal) and value == value.to_integral_value():
            value = int(value)
        return super()._deserialize(value, attr, data, **kwargs)


class Id(WholeNumber):
    """A number that names something: a product, an item."""

    least = 1


class Version(WholeNumber):
    """An order's version, counted from 0."""


class Quantity(WholeNumber):
    """How many of a product; 0 takes the line out of the order (decisions, Order)."""

    most = 10_000


class NumberInQuery(WholeNumber):
    """A whole number in an address, where everything is text: ASCII digits only."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if not isinstance(value, str) or not re.fullmatch("[0-9]{1,10}", value):
            raise self.make_error("invalid")
        return super()._deserialize(int(value), attr, data, **kwargs)


class IdInQuery(NumberInQuery):
    """A number in an address that names something; also a page, counted from 1."""

    least = 1


class MoneyInQuery(fields.Field[int]):
    """Rubles in an address, «1990» or «1990.50», as kopecks."""

    default_error_messages = {"invalid": "Сумма в рублях, например 1990.50."}
    _FORMAT = re.compile(r"[0-9]{1,10}(\.[0-9]{1,2})?")

    def __init__(self, **rest: Any) -> None:
        metadata = {"type": "string", "pattern": f"^{self._FORMAT.pattern}$"} | rest.pop("metadata", {})
        super().__init__(metadata=metadata, **rest)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if not isinstance(value, str) or not self._FORMAT.fullmatch(value):
            raise self.make_error("invalid")
        whole, _, rest = value.partition(".")
        return int(whole) * 100 + int(rest.ljust(2, "0"))


class Money(fields.Number[int]):
    """A JSON number in rubles with at most two decimals outside, integer kopecks inside."""

    MOST = 10**12
    num_type = int
    default_error_messages = {"places": "Не больше двух знаков после запятой."}

    def __init__(self, *, least: int = 0, most: int = MOST, **rest: Any) -> None:
        """least and most in kopecks, inclusive."""
        text = f"Сумма — от {rubles(least)} до {rubles(most)}."
        super().__init__(
            validate=validate.Range(least, most, error=text),
            metadata={"multipleOf": 0.01} | rest.pop("metadata", {}),
            **rest,
        )

    def _serialize(self, value: int | None, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        if value is None:
            return None
        return value / 100 if value % 100 else value // 100

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if not _is_number(value):
            raise self.make_error("invalid")
        # In integers, because Decimal's own arithmetic rounds at 28 digits.
        numerator, denominator = value.as_integer_ratio()
        kopecks, rest = divmod(numerator * 100, denominator)
        if rest:
            raise self.make_error("places")
        return kopecks


class WholeRubles(Money):
    """Money without kopecks."""

    default_error_messages = {"whole": "Целое число рублей."}

    def __init__(self, **rest: Any) -> None:
        super().__init__(metadata=rest.pop("metadata", {}) | {"multipleOf": 1}, **rest)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        kopecks = super()._deserialize(value, attr, data, **kwargs)
        if kopecks % 100:
            raise self.make_error("whole")
        return kopecks


class Ignored(fields.Raw):
    """What a client may send and the server never reads: any string, number, boolean or null."""

    _LIMIT = 10**15
    default_error_messages = {"plain": "Ожидается строка, число, true, false или null."}

    def __init__(self) -> None:
        number = {"type": "number", "minimum": -self._LIMIT, "maximum": self._LIMIT}
        text = {"type": "string", "pattern": r"^[^\x00]*$"}
        plain = [text, number, {"type": "boolean"}, {"type": "null"}]
        metadata = {"description": "Принимается и не учитывается.", "anyOf": plain}
        super().__init__(load_only=True, allow_none=True, metadata=metadata)

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any) -> Any:
        if isinstance(value, list | dict) or (_is_number(value) and not -self._LIMIT <= value <= self._LIMIT):
            raise self.make_error("plain")
        return ma.missing


def _is_number(value: Any) -> TypeGuard[int | Decimal]:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _listed(checks: Any) -> list[Any]:
    return [checks] if callable(checks) else list(checks)


def _with_inner(field: fields.Field[Any]) -> Iterator[fields.Field[Any]]:
    yield field
    for name in ("inner", "key_field", "value_field", "field"):
        inner = getattr(field, name, None)
        if inner is not None:
            yield from _with_inner(inner)


def _speaking_russian(check: Any) -> Any:
    """A copy of the validator: the original is shared by all instances of its schema."""
    check = copy.copy(check)
    for name in _VALIDATOR_TEXTS:
        text = getattr(check, name, None)
        if text is not None:
            setattr(check, name, _russian(text))
    return check


def _russian(text: Any) -> str:
    text = RUSSIAN.get(text, text)
    if not _CYRILLIC.search(text):
        raise TypeError(f"no Russian for marshmallow's {text!r}: add it to errors.RUSSIAN")
    return str(text)
