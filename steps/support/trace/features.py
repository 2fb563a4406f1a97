"""The features as behave itself parses them: what each scenario says, row by row of its outlines."""

from collections.abc import Iterator
from configparser import ConfigParser
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from behave.model import Scenario, ScenarioOutline, Step
from behave.parser import parse_file
from behave.tag_expression import make_tag_expression

from steps.support.trace.words import plain

EVERYTHING = "not @draft"


@dataclass(frozen=True)
class Said:
    """A step in plain words, with the cells and the joined rows of its table."""

    text: str
    rows: frozenset[str]
    place: str


@dataclass(frozen=True)
class Told:
    """A scenario with all it inherits: backgrounds, and the tags of its feature and rule."""

    title: str
    steps: tuple[Said, ...]
    tags: frozenset[str]
    place: str
    runs: bool


def read_features(root: Path) -> dict[str, list[Told]]:
    """Scenarios by feature file, named relative to `features`, e.g. "client/payment.feature"."""
    folder = root / "features"
    selected = make_tag_expression(_tags(root))
    files = sorted(folder.rglob("*.feature"))
    return {path.relative_to(folder).as_posix(): list(_told(path, root, selected)) for path in files}


def _tags(root: Path) -> list[str]:
    """The tag expressions behave runs by default: what it leaves out covers nothing."""
    settings = ConfigParser()
    settings.read(root / "setup.cfg", encoding="utf-8")
    return settings.get("behave", "tags", fallback=EVERYTHING).strip().splitlines()


def _told(path: Path, root: Path, selected: Any) -> Iterator[Told]:
    feature = parse_file(str(path), language="ru")
    name = path.relative_to(root).as_posix()
    for scenario in feature.walk_scenarios() if feature else []:
        steps = tuple(_said(step, name) for step in scenario.all_steps)
        runs = bool(steps) and selected.check(scenario.effective_tags)
        tags = frozenset(map(str, scenario.effective_tags))
        yield Told(plain(_title(scenario)), steps, tags, f"{name}:{scenario.line}", runs)


def _title(scenario: Scenario) -> str:
    """The title as written: a row of an outline has the outline's."""
    written = scenario.parent if isinstance(scenario.parent, ScenarioOutline) else scenario
    return str(written.name)


def _said(step: Step, name: str) -> Said:
    rows = step.table.rows if step.table else []
    texts = {plain(cell) for row in rows for cell in row.cells}
    joined = {plain(" ".join(cell for cell in row.cells if plain(cell).strip("0123456789 "))) for row in rows}
    return Said(plain(step.name), frozenset(texts | joined), f"{name}:{step.line}")
