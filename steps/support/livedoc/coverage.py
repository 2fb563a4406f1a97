"""The specification's coverage, as `python -m steps.support.trace --json` tells it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypedDict

State = Literal["covered", "decided", "open"]
SECTIONS = {
    "stories": "Истории клиента",
    "duties": "Обязанности сервисов",
    "contracts": "Контракты HTTP",
    "streams": "Потоки сообщений",
}


class TraceItem(TypedDict):
    """A sentence or a contract field; `by` is a place in the features or a quoted decision.

    `why` says why the item is open; `read` marks other words than the specification's.
    """

    id: str
    text: str
    line: int
    state: State
    by: str
    why: str
    read: bool


class TraceGroup(TypedDict):
    """A story, a service's duties, a contract or a stream; `name` is its file's or its tag's."""

    section: str
    name: str
    title: str
    covered: int
    decided: int
    open: int
    items: list[TraceItem]


class Trace(TypedDict):
    """The whole trace; the share of decisions among the stories' sentences is 0 to 1."""

    decidedShare: float
    errors: list[str]
    groups: list[TraceGroup]


@dataclass(frozen=True)
class Section:
    """A chapter of the specification."""

    name: str
    groups: list[TraceGroup]

    @property
    def size(self) -> int:
        return sum(len(group["items"]) for group in self.groups)

    @property
    def covered(self) -> int:
        return sum(group["covered"] for group in self.groups)

    @property
    def decided(self) -> int:
        return sum(group["decided"] for group in self.groups)

    @property
    def open(self) -> int:
        return sum(group["open"] for group in self.groups)


@dataclass(frozen=True)
class Coverage:
    """How far the specification is answered for by scenarios and decisions."""

    groups: Sequence[TraceGroup] = ()

    @property
    def share(self) -> int:
        """Covered or decided, in whole per cent; never rounded up to a hundred."""
        whole = Section("", list(self.groups))
        return 100 * (whole.covered + whole.decided) // max(whole.size, 1)

    def sections(self) -> Iterator[Section]:
        """The chapters in the order of the specification."""
        for name in dict.fromkeys(group["section"] for group in self.groups):
            inside = [group for group in self.groups if group["section"] == name]
            yield Section(SECTIONS.get(name, name), inside)

    def stories(self) -> list[str]:
        """Names of the stories' feature files, without the ending, in the order of the specification."""
        return [group["name"] for group in self.groups if group["section"] == "stories"]


def read_coverage(path: Path) -> Coverage:
    """The coverage that the trace script wrote."""
    trace: Trace = json.loads(path.read_text(encoding="utf-8"))
    return Coverage(trace["groups"])
