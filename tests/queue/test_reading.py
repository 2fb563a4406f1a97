"""Bodies are read as their schemas read them, whatever they are; plain ones without the schema."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marshmallow import Schema, ValidationError, fields, post_load, pre_load, validate

from shopcore.adapters.queue.reading import reading
from shopcore.notification.messages import Sealed
from shopcore.wiring import streams

STREAMS = streams()
HOOKED = ("notification.delivery",)  # its schema compares fields
ODD = (None, True, 0, -1, 7, 1.5, float("nan"), 10**400, "", " ", "x", "x" * 600, b"x", "7", [], [None], {})
KINDS: dict[type[fields.Field[Any]], st.SearchStrategy[Any]] = {
    fields.Integer: st.integers(0, 2000),
    fields.Float: st.floats(0, 1e6),
    fields.Decimal: st.sampled_from([0, 1, 20.2, 1234.5]),
    fields.Dict: st.just({}),
    fields.Date: st.just("2026-11-27"),
    fields.AwareDateTime: st.just("2026-11-27T09:00:00+00:00"),
}


def taken(schema: Schema) -> st.SearchStrategy[dict[str, Any]]:
    """Bodies that the schema takes, but for what its hooks refuse."""
    known = schema.load_fields.items()
    plain = {name: field.required or callable(field.load_default) for name, field in known}
    wanted = {name: value(field) for name, field in known if plain[name]}
    more = {name: value(field) for name, field in known if not plain[name]}
    return st.fixed_dictionaries(wanted, optional=more)


def value(field: fields.Field[Any]) -> st.SearchStrategy[Any]:
    found = _of_kind(field)
    if not isinstance(field, fields.Nested | fields.List):
        found = found.filter(lambda value: is_taken(field, value))
    return st.none() | found if field.allow_none else found


def is_taken(field: fields.Field[Any], value: Any) -> bool:
    try:
        field.deserialize(value)
    except ValidationError:
        return False
    return True


def _of_kind(field: fields.Field[Any]) -> st.SearchStrategy[Any]:
    if isinstance(field, fields.Nested):
        return taken(field.schema)
    if isinstance(field, fields.List):
        return st.lists(value(field.inner), min_size=bool(field.validators), max_size=2)
    for check in field.validators:
        if isinstance(check, validate.OneOf):
            return st.sampled_from(list(check.choices))
        if isinstance(check, validate.Equal):
            return st.just(check.comparable)
        if isinstance(check, validate.Regexp):
            return st.from_regex(check.regex, fullmatch=True)
    if isinstance(field, fields.String):
        return st.text(min_size=1, max_size=12)
    return next(made for kind, made in KINDS.items() if isinstance(field, kind))


def places(body: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to everything in a body."""
    inside = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    for key, there in inside:
        yield (*way, key)
        yield from places(there, (*way, key))


def spoiled(data: st.DataObject, body: dict[str, Any]) -> Any:
    """The body with something in it changed, gone or added."""
    other = copy.deepcopy(body)
    way = data.draw(st.sampled_from(list(places(body))))
    around = other
    for key in way[:-1]:
        around = around[key]
    deed = data.draw(st.sampled_from(("change", "remove", "add")))
    if deed == "change":
        around[way[-1]] = data.draw(st.sampled_from(ODD))
    elif deed == "remove":
        del around[way[-1]]
    elif isinstance(around, dict):
        around["strange"] = 1
    return other


def outcome(read: Any, body: Any) -> str:
    """What is read, told so that 1 and 1.0 and True differ; or what is wrong."""
    try:
        return f"read {read(body)!r}"
    except ValidationError as error:
        return f"refused {error.messages!r}"


@pytest.mark.parametrize("name", sorted(STREAMS))
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_body_is_read_as_by_its_schema(name: str, data: st.DataObject) -> None:
    stream = STREAMS[name]
    body = data.draw(taken(stream.schema))
    for asked in (body, spoiled(data, body)):
        before = copy.deepcopy(asked)
        assert outcome(stream.read, asked) == outcome(stream.schema.load, asked)
        assert repr(asked) == repr(before)


@pytest.mark.parametrize("odd", [*ODD, "text", {1: 2}], ids=lambda odd: repr(odd)[:20])
@pytest.mark.parametrize("name", sorted(STREAMS))
def test_what_is_no_body_is_refused_as_by_its_schema(name: str, odd: Any) -> None:
    stream = STREAMS[name]
    assert outcome(stream.read, odd) == outcome(stream.schema.load, odd)


class Asked(Exception):
    """The schema was."""


@pytest.fixture
def unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(self: Schema, *args: Any, **how: Any) -> Any:
        raise Asked

    monkeypatch.setattr(Schema, "load", load)


@pytest.mark.usefixtures("unasked")
@pytest.mark.parametrize("name", sorted(STREAMS))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_schema_is_not_asked_about_what_is_plain(name: str, data: st.DataObject) -> None:
    schema = STREAMS[name].schema
    body = data.draw(taken(schema))
    if name in HOOKED or any(isinstance(schema.load_fields[one], Sealed) for one in body):
        with pytest.raises(Asked):
            STREAMS[name].read(body)
    else:
        assert set(STREAMS[name].read(body)) >= set(body)


class Line(Schema):
    word = fields.String(required=True, validate=validate.Length(1, 3))


class Letter(Schema):
    number = fields.Integer(required=True, strict=True)
    note = fields.String(load_default=None)
    lines = fields.List(fields.Nested(Line), required=True)
    head = fields.Nested(Line, load_default=lambda: {"word": "new"})


PLAIN = {"number": 1, "lines": [{"word": "abc"}], "head": {"word": "x"}}


@pytest.mark.usefixtures("unasked")
def test_nor_about_defaults() -> None:
    assert reading(Letter())(PLAIN) == PLAIN | {"note": None}


@pytest.mark.usefixtures("unasked")
@pytest.mark.parametrize(
    "change",
    [
        {"number": True},
        {"number": "1"},
        {"note": 1},
        {"lines": ({"word": "abc"},)},
        {"lines": [{"word": "abcd"}]},
        {"lines": [{"word": "abc", "more": 1}]},
        {"lines": [None]},
        {"head": None},
        {"more": 1},
    ],
    ids=str,
)
def test_it_is_asked_about_anything_else(change: dict[str, Any]) -> None:
    with pytest.raises(Asked):
        reading(Letter())(PLAIN | change)


def test_a_default_that_is_made_anew_is_the_schema_s_to_make() -> None:
    given = {"number": 1, "lines": []}
    first, second = (reading(Letter())(given) for _ in range(2))
    assert first == second == given | {"note": None, "head": {"word": "new"}}
    assert first["head"] is not second["head"]


class Wary(Line):
    @pre_load
    def look(self, body: Any, **how: Any) -> Any:
        if not isinstance(body, dict):
            return body
        if body.get("word") == "bad":
            raise ValidationError("a bad word")
        return body | {"word": str(body.get("word")).strip()}


class Turned(Line):
    @post_load
    def turn(self, body: dict[str, Any], **how: Any) -> dict[str, Any]:
        return {"turned": body}


class Loud(fields.String):
    def _deserialize(self, value: Any, attr: str | None, data: Any, **how: Any) -> str:
        return f"{attr} of {len(data)}: {value}"


UNUSUAL = {
    "many": Line(many=True),
    "partial": Line(partial=True),
    "not partial": Schema.from_dict({"in": fields.Nested(Line(partial=True), many=True)})(partial=False),
    "lenient": Line(unknown="exclude"),
    "nested many": Schema.from_dict({"in": fields.Nested(Line(many=True))})(),
    "list of many": Schema.from_dict({"in": fields.List(fields.Nested(Line(many=True)))})(),
    "nested lenient": Schema.from_dict({"in": fields.Nested(Line, unknown="exclude")})(),
    "wary": Wary(),
    "nested wary": Schema.from_dict({"in": fields.Nested(Wary)})(),
    "turned": Turned(),
    "nested turned": Schema.from_dict({"in": fields.Nested(Turned)})(),
    "loud": Schema.from_dict({"word": Loud()})(),
    "other name": Schema.from_dict({"word": fields.String(data_key="")})(),
    "other attribute": Schema.from_dict({"word": fields.String(attribute="said")})(),
    "field's own hook": Schema.from_dict({"word": fields.String(post_load=str.upper)})(),
}
WORDS = ({"word": "x"}, {"word": " x "}, {"word": "bad"}, {"": "x"}, {}, {"word": "x", "more": 1})
BODIES = (*WORDS, list(WORDS), *({"in": there} for there in (*WORDS, [*WORDS], [[*WORDS]], [{"word": "x"}])))


@pytest.mark.parametrize("schema", UNUSUAL.values(), ids=UNUSUAL)
@pytest.mark.parametrize("body", BODIES, ids=str)
def test_an_unusual_schema_has_its_way(schema: Schema, body: Any) -> None:
    assert outcome(reading(schema), body) == outcome(schema.load, body)
