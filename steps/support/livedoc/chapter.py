"""What the page shows: features, rules and scenarios, over all runs."""

from collections.abc import Iterator
from dataclasses import dataclass

from steps.support.livedoc.outcome import Badge, Failure, Run, Step, badges, worst


@dataclass(frozen=True)
class Examples:
    """A block of Примеры: each row's cells with its run."""

    keyword: str
    name: str
    tags: list[str]
    headings: list[str]
    rows: list[tuple[list[str], Run]]


@dataclass(frozen=True)
class Scenario:
    """A scenario (one run) or an outline (template steps and a run for each row)."""

    anchor: str
    line: int
    keyword: str
    name: str
    tags: list[str]
    description: list[str]
    template: list[Step]
    examples: list[Examples]
    runs: list[Run]

    @property
    def status(self) -> str:
        return worst([run.status for run in self.runs])

    @property
    def stumbled(self) -> bool:
        return any(run.stumbled for run in self.runs)

    @property
    def is_outline(self) -> bool:
        return bool(self.template or self.examples)

    @property
    def negative(self) -> bool:
        return any(run.negative for run in self.runs)

    @property
    def badges(self) -> list[Badge]:
        """The levels, each with the worst result of all rows."""
        return badges([result for run in self.runs for result in run.results])


@dataclass(frozen=True)
class Background:
    """Предыстория, with the pictures of the first scenario that has any."""

    keyword: str
    name: str
    description: list[str]
    steps: list[Step]


@dataclass(frozen=True)
class Part:
    """A rule, or the scenarios of a feature that stand outside of rules (then without a name)."""

    anchor: str
    line: int
    keyword: str
    name: str
    tags: list[str]
    description: list[str]
    background: Background | None
    scenarios: list[Scenario]


@dataclass(frozen=True)
class Feature:
    """A chapter of the document."""

    anchor: str
    file: str
    keyword: str
    name: str
    tags: list[str]
    description: list[str]
    background: Background | None
    parts: list[Part]
    failures: list[Failure]

    @property
    def scenarios(self) -> Iterator[Scenario]:
        return (scenario for part in self.parts for scenario in part.scenarios)

    def anchor_at(self, line: int) -> str:
        """The anchor of the scenario, or else the rule or the feature, that the line belongs to."""
        places = [
            (0, self.anchor),
            *((part.line, part.anchor) for part in self.parts),
            *((scenario.line, scenario.anchor) for scenario in self.scenarios),
        ]
        return max(place for place in places if place[0] <= line)[1]

    @property
    def status(self) -> str:
        return "failed" if self.failures else worst([scenario.status for scenario in self.scenarios])
