"""Reads bodies as their marshmallow schemas do, without asking each field what it is each time.

That takes a quarter of a batch's time (docs/performance.md). What is plain needs only its checks; anything
else goes to the schema, which alone says what is wrong.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, missing
from marshmallow.decorators import PRE_LOAD

Read = Callable[[Any], Any]
KINDS: dict[type[fields.Field[Any]], type] = {fields.String: str, fields.Integer: int}
# As JSON has them they are not yet what they are to be: 1 becomes 1.0, and NaN is refused.
LEFT_TO_MARSHMALLOW = (fields.Float, fields.Decimal, fields.Date, fields.AwareDateTime, fields.Dict)


class NotPlain(Exception):
    """Only the schema knows what this is."""


def reading(schema: Schema) -> Read:
    """Gives what the schema's `load` gives, and raises its ValidationError."""
    plain = _schema(schema)

    def read(body: Any) -> Any:
        try:
            return plain(body)
        except (NotPlain, ValidationError):
            pass
        return schema.load(body)

    return read


def _schema(schema: Schema) -> Read:
    """Reads an object that has no other names than the schema's."""
    hooks = {kind for kind, there in list(schema._hooks.items()) if there}
    if hooks - {PRE_LOAD} or schema.many or schema.unknown != RAISE or schema.partial is not None:
        return _not_plain
    read = _names(schema)
    if not hooks:
        return read
    prepared = partial(schema._invoke_load_processors, PRE_LOAD, many=False, unknown=RAISE, partial=None)
    return lambda body: read(prepared(body, original_data=body))


def _names(schema: Schema) -> Read:
    known = [
        (name, _field(field), field.required or callable(field.load_default), field.load_default)
        for name, field in schema.load_fields.items()
    ]

    def read(body: Any) -> dict[str, Any]:
        if type(body) is not dict:
            raise NotPlain
        found, given = {}, 0
        for name, value_of, must, default in known:
            if name in body:
                found[name] = value_of(body[name])
                given += 1
            elif must:
                raise NotPlain
            elif default is not missing:
                found[name] = default
        if given != len(body):
            raise NotPlain
        return found

    return read


def _field(field: fields.Field[Any]) -> Read:
    named = (field.data_key, field.attribute) != (None, None)
    if named or field.pre_load or field.post_load:
        return _not_plain
    if type(field) in LEFT_TO_MARSHMALLOW:
        return field.deserialize  # which has it checked, too
    value_of, checks = _value(field), field.validators

    def read(value: Any) -> Any:
        if value is None:
            if field.allow_none:
                return None
            raise NotPlain
        value = value_of(value)
        for check in checks:
            check(value)
        return value

    return read


def _value(field: fields.Field[Any]) -> Read:
    """Reads what is not None."""
    if type(field) is fields.Nested and not field.unknown and not field.many:
        return _schema(field.schema)
    if type(field) is fields.List:
        return _list(_field(field.inner))
    kind = KINDS.get(type(field))
    return _exactly(kind) if kind else _not_plain


def _exactly(kind: type) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise NotPlain
        return value

    return read


def _list(item: Read) -> Read:
    def read(values: Any) -> Sequence[Any]:
        if type(values) is not list:
            raise NotPlain
        return [item(value) for value in values]

    return read


def _not_plain(value: Any) -> Any:
    raise NotPlain
