"""The user's specification as numbered lines under its headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CHAPTER = re.compile(r"^###\s+(\d)\.")
TAB = 8


class SpecError(Exception):
    """A line of the specification that no parser understands; says which."""


@dataclass(frozen=True)
class Line:
    """One line, tabs expanded; numbers count from 1."""

    number: int
    text: str

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


@dataclass(frozen=True)
class Item:
    """A thing to be traced; `tags` are those that cover it, `children` the ids it falls into."""

    id: str
    text: str
    line: int
    tags: tuple[str, ...] = ()
    children: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """A story, a service's duties or a contract: one row of the report."""

    section: str
    name: str
    title: str
    items: tuple[Item, ...]


def chapters(text: str) -> dict[str, list[Line]]:
    """The chapters by their number, without the heading lines."""
    found: dict[str, list[Line]] = {}
    number = ""
    for count, raw in enumerate(text.splitlines(), 1):
        heading = CHAPTER.match(raw)
        if heading:
            number = heading[1]
        else:
            found.setdefault(number, []).append(Line(count, raw.expandtabs(TAB).rstrip()))
    return found


def headed(lines: list[Line], levels: str) -> Iterator[tuple[Line, list[Line]]]:
    """Title (with its line number) and non-empty lines under each heading of the levels, e.g. "4" or "34"."""
    heading = re.compile(rf"^#{{{levels[0]},{levels[-1]}}}\s+(.*)$")
    parts: list[tuple[Line, list[Line]]] = []
    for line in lines:
        found = heading.match(line.text)
        if found:
            parts.append((Line(line.number, found[1].strip()), []))
        elif line.text and parts:
            parts[-1][1].append(line)
    return iter(parts)


def unique(name: str, taken: set[str]) -> str:
    """The name, or with -2, -3 … behind it when the specification uses it again."""
    count, free = 1, name
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    taken.add(free)
    return free
