"""The figures at the head of the page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from steps.support.livedoc.chapter import Feature, Scenario
from steps.support.livedoc.merging import scenarios_of
from steps.support.livedoc.outcome import run_name, run_place
from steps.support.livedoc.record import RunRecord


@dataclass(frozen=True)
class Row:
    """One run: rows of outlines count one by one, seconds are those of the steps."""

    name: str
    counts: Counter[str]
    seconds: float
    finished: str


@dataclass(frozen=True)
class Summary:
    """Scenarios of all features; an outline counts once, whatever its rows."""

    total: int
    negative: int
    counts: Counter[str]
    failed: list[Scenario]
    rows: list[Row]

    @property
    def negative_share(self) -> int:
        """In per cent, rounded."""
        return round(100 * self.negative / max(self.total, 1))

    @property
    def has_undefined(self) -> bool:
        return any(row.counts["undefined"] for row in self.rows)

    @property
    def finished(self) -> str:
        return max((row.finished for row in self.rows), default="")


def summarize(features: Iterable[Feature], runs: Iterable[RunRecord]) -> Summary:
    """Counts scenarios by their worst status over all runs."""
    scenarios = [scenario for feature in features for scenario in feature.scenarios]
    failed = [scenario for scenario in scenarios if scenario.status in ("failed", "undefined")]
    return Summary(
        len(scenarios),
        sum(scenario.negative for scenario in scenarios),
        Counter(scenario.status for scenario in scenarios),
        failed,
        [_row(run) for run in sorted(runs, key=_place)],
    )


def _place(run: RunRecord) -> tuple[int, int, str]:
    return run_place(run["level"], run["database"])


def _row(run: RunRecord) -> Row:
    scenarios = [scenario for feature in run["features"] for scenario in scenarios_of(feature)]
    seconds = sum(step["seconds"] for scenario in scenarios for step in scenario["steps"])
    return Row(
        run_name(run["level"], run["database"]),
        Counter(scenario["status"] for scenario in scenarios),
        seconds,
        run["finished"],
    )
