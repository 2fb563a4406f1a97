"""Reads bodies as their marshmallow schemas do, without asking each field what it is each time.

That takes a quarter of a batch's time (docs/performance.md). What is plain needs only its checks;
anything else goes to the schema, which alone says what is wrong.
"""

from collections.abc import Callable, Sequence
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, missing
from marshmallow.decorators import PRE_LOAD

Read = Callable[[Any], Any]
PLAIN: dict[type[fields.Field[Any]], type] = {fields.String: str, fields.Integer: int}


class NotPlain(Exception):
    """Only the schema knows what this is."""


def reading(schema: Schema) -> Read:
    """Gives what the schema's `load` gives, and raises its ValidationError."""
    plain = _schema(schema)

    def read(body: Any) -> Any:
        try:
            return plain(body)
        except (NotPlain, ValidationError):
            return schema.load(body)

    return read


def _schema(schema: Schema) -> Read:
    """Reads an object that has no other names than the schema's.

    What `pre_load` does is to bring others to these; what other hooks do is marshmallow's business.
    """
    hooks = {kind for kind, there in schema._hooks.items() if there}
    if hooks - {PRE_LOAD} or schema.unknown != RAISE or schema.partial:
        return _not_plain
    known = [(name, _field(field), _default(field)) for name, field in schema.load_fields.items()]

    def read(body: Any) -> dict[str, Any]:
        if type(body) is not dict:
            raise NotPlain
        found, given = {}, 0
        for name, value_of, default in known:
            if name in body:
                found[name] = value_of(body[name])
                given += 1
            elif default is missing:
                raise NotPlain
            else:
                found[name] = default
        if given != len(body):
            raise NotPlain
        return found

    return read


def _default(field: fields.Field[Any]) -> Any:
    """What stands for a name that is not given; `missing` where only the schema can say."""
    return missing if callable(field.load_default) else field.load_default


def _field(field: fields.Field[Any]) -> Read:
    if field.pre_load or field.post_load or field.data_key or field.attribute:
        return _not_plain
    value_of, checks = _value(field), field.validators
    if value_of is None:  # `deserialize` checks itself
        return field.deserialize

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


def _value(field: fields.Field[Any]) -> Read | None:
    """Reads what is not None; None for a kind of field that is left to marshmallow."""
    if type(field) is fields.Nested:
        return None if field.unknown or field.many else _schema(field.schema)
    if type(field) is fields.List:
        return _list(_field(field.inner))
    kind = PLAIN.get(type(field))
    return _exactly(kind) if kind else None


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
