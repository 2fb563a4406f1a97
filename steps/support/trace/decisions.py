"""docs/spec/decided.toml: what hangs on a decision, each with a sentence quoted from docs/decisions.md."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

KEYS = {"quote": "", "typos": {}, "readings": [], "renames": {}, "settles": []}
READING_KEYS = {"spec": "", "at": "", "steps": []}
SHORTEST = 20

Table = Mapping[str, Any]


@dataclass(frozen=True)
class Reading:
    """Steps that say what a sentence of the specification (or the one item `at`) says."""

    spec: str
    at: str
    steps: tuple[str, ...]


@dataclass
class Decisions:
    """What the decisions correct, read otherwise, rename on the wire and settle without a step."""

    quotes: list[str] = field(default_factory=list)
    typos: dict[str, str] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    renames: dict[str, str] = field(default_factory=dict)
    settled: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def corrected(self, text: str) -> str:
        """The text without its known typos."""
        for wrong, right in self.typos.items():
            text = text.replace(wrong, right)
        return text

    def on_wire(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """The field path as it stands on the wire."""
        return tuple(self.renames.get(name, name) for name in path)


def read_decisions(text: str) -> Decisions:
    """The decisions in the TOML text; what is unknown or said twice becomes an error."""
    found = Decisions()
    for written in tomllib.loads(text).get("decision", []):
        table = _complete(found, written, KEYS)
        found.quotes.append(table["quote"])
        found.typos.update(table["typos"])
        found.renames.update(table["renames"])
        for reading in table["readings"]:
            _read(found, reading)
        for id in table["settles"]:
            _settle(found, id, table["quote"])
    return found


def _read(found: Decisions, written: Table) -> None:
    table = _complete(found, written, READING_KEYS)
    if table["steps"] and bool(table["spec"]) != bool(table["at"]):
        found.readings.append(Reading(table["spec"], table["at"], tuple(table["steps"])))
    else:
        found.errors.append(f"decided.toml: прочтению нужны steps и одно из spec и at: {written}")


def _settle(found: Decisions, id: str, quote: str) -> None:
    if id in found.settled:
        found.errors.append(f"decided.toml: {id} решено дважды")
    found.settled[id] = quote


def _complete(found: Decisions, written: Table, empty: Table) -> Table:
    """The table with every key of `empty`; others become errors."""
    found.errors += [f"decided.toml: неизвестный ключ {key}" for key in sorted(set(written) - set(empty))]
    return {**empty, **written}


def check_quotes(found: Decisions, decisions: str | None) -> Iterator[str]:
    """What is wrong with the quotes; `decisions` is docs/decisions.md, None if there is no such file."""
    if decisions is None:
        yield "нет файла docs/decisions.md: решения нечем подтвердить"
        return
    said = _one_line(decisions)
    for quote in found.quotes:
        if len(quote) < SHORTEST:
            yield f"decided.toml: цитата слишком коротка: «{quote}»"
        elif _one_line(quote) not in said:
            yield f"decided.toml: в docs/decisions.md нет слов «{quote}»"


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
