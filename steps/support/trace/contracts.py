"""Chapter 4: the HTTP contracts and message streams of each service, field by field."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from steps.support.trace.fields import Field, read_fields
from steps.support.trace.spec import Group, Item, Line, SpecError, headed

DOOR = re.compile(r"^(GET|POST|PUT|PATCH|DELETE)\s+/(\w+)")
FENCE = "```"
STRUCTURE = {"request", "response", "headers", "body", "model", "messageBody"}
PLACES = {"cookies": "cookie", "parameters": "query"}
REQUEST, MESSAGE = "request", "message"
NAME = re.compile(r'"(\w+)"\s*:')


@dataclass(frozen=True)
class Wire(Item):
    """A piece of a contract: the door itself, a field, a response code or an example.

    `side` is "request", "message" or a response code; `place` says where the path starts: "body", "cookie",
    "query"; or the piece is a whole "door", "code" or "example", whose path then has the names in it.
    """

    door: str = ""
    method: str = ""
    side: str = ""
    place: str = "door"
    path: tuple[str, ...] = ()
    type: str = ""


@dataclass(frozen=True)
class _Door:
    scheme: str
    name: str
    method: str

    @property
    def id(self) -> str:
        return f"{self.scheme}:{self.name}"

    def wire(self, id: str, text: str, line: int, tags: tuple[str, ...], **rest: Any) -> Wire:
        """A piece of this door; `rest` is side, place, path and type."""
        return Wire(id, text, line, tags, door=self.name, method=self.method, **rest)


def read_contracts(chapter: list[Line], streams: Mapping[str, str]) -> list[Group]:
    """One group per operation and stream; `streams` has the wire name of every stream's heading."""
    groups = []
    for service, under in headed(chapter, "4"):
        for heading, lines in headed(under, "5"):
            door = _door(service.text.split()[0], heading, streams)
            section = "streams" if door.scheme == "stream" else "contracts"
            groups.append(Group(section, door.name, heading.text, tuple(_pieces(door, heading, lines))))
    return groups


def _door(service: str, heading: Line, streams: Mapping[str, str]) -> _Door:
    operation = DOOR.match(heading.text)
    if operation:
        return _Door("contract", f"{service}.{operation[2]}", operation[1].lower())
    if heading.text not in streams:
        raise SpecError(f"поток «{heading.text}» не назван в docs/spec/names.toml")
    return _Door("stream", streams[heading.text], "")


def _pieces(door: _Door, heading: Line, lines: list[Line]) -> Iterator[Wire]:
    schema, *examples = _blocks(lines)
    yield door.wire(door.id, heading.text, heading.number, (door.id,))
    yield from _fields(door, read_fields(schema))
    yield from (_example(door, lines) for lines in examples)


def _blocks(lines: list[Line]) -> list[list[Line]]:
    """The lines between each pair of fences."""
    blocks: list[list[Line]] = []
    inside = False
    for line in lines:
        if line.text.strip() == FENCE:
            inside = not inside
            if inside:
                blocks.append([])
        elif inside:
            blocks[-1].append(line)
    return blocks


def _fields(door: _Door, fields: list[Field]) -> Iterator[Wire]:
    codes = Counter(field.code for field in fields if _is_code(field))
    for field in fields:
        names = tuple(name for name in field.path if name not in STRUCTURE and name not in PLACES)
        if door.scheme == "stream":
            names = tuple(name for name in field.path if name != "messageBody")
        name = field.code
        if codes[field.code] > 1:
            name += "-" + re.sub(r"\W+", "-", field.reason.lower())
        if _is_code(field):
            yield _code(door, field, name)
        elif names:
            yield _field(door, field, name, names)


def _is_code(field: Field) -> bool:
    return bool(field.code) and field.path == ("response",)


def _code(door: _Door, field: Field, name: str) -> Wire:
    id = f"code:{door.name}.{name}"
    text = f"{field.code}/{field.reason}"
    return door.wire(id, text, field.line, (id,), side=field.code, place="code")


def _field(door: _Door, field: Field, code: str, names: tuple[str, ...]) -> Wire:
    place = next((PLACES[name] for name in field.path if name in PLACES), "body")
    side = MESSAGE if door.scheme == "stream" else field.code or REQUEST
    where = [] if side == MESSAGE else [code or REQUEST]
    steps = [*where, *([] if place == "body" else [place]), *names]
    ids = [".".join([door.id, *steps[:count]]) for count in range(len(steps), -1, -1)]
    text = " ".join(filter(None, [field.type, field.attributes.get("desc") or field.attributes.get("spec")]))
    tags = _tags(door, code, ids)
    return door.wire(ids[0], text, field.line, tags, side=side, place=place, path=names, type=field.type)


def _tags(door: _Door, code: str, ids: list[str]) -> tuple[str, ...]:
    """Narrowest first: a tag of anything above the field covers it; an error's field needs the error's."""
    if not code:
        return tuple(ids)
    widest = ids[-1:] if code.startswith("2") else []
    return (*ids[:-1], f"code:{door.name}.{code}", *widest)


def _example(door: _Door, lines: list[Line]) -> Wire:
    """An example of a request, a response (200) or a message, with the names that stand in it."""
    text = "\n".join(line.text for line in lines)
    side = MESSAGE if door.scheme == "stream" else REQUEST if "Request" in text else "200"
    names = tuple(dict.fromkeys(NAME.findall(text)))
    id = f"example:{door.name}" if side == MESSAGE else f"example:{door.name}.{side}"
    text = f"пример: {', '.join(names)}"
    return door.wire(id, text, lines[0].number, (door.id,), side=side, place="example", path=names)
