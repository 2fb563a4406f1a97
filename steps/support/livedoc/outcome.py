"""What came of a step and a scenario, over all runs."""

from collections.abc import Iterable
from dataclasses import dataclass

from steps.support.livedoc.record import ErrorRecord, PictureRecord, TableRecord

LEVELS = {"core": "ядро", "http": "HTTP", "browser": "браузер"}
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
WORST_FIRST = ("failed", "undefined", "passed", "skipped")
BAD = ("failed", "undefined")


def worst(statuses: list[str]) -> str:
    """The status that a reader must know first; skipped when there is none."""
    return min(statuses, key=WORST_FIRST.index, default="skipped")


def run_name(level: str, database: str) -> str:
    """What people call a run."""
    return f"{LEVELS.get(level, level)}, {DATABASES.get(database, database)}"


def run_place(level: str, database: str) -> tuple[int, int, str]:
    """A sort key: the quickest level first, unknown names last."""
    levels, databases = [*LEVELS, level], [*DATABASES, database]
    return levels.index(level), databases.index(database), f"{level}-{database}"


@dataclass(frozen=True)
class Failure:
    """An error and the runs it happened in."""

    runs: list[str]
    error: ErrorRecord


def failures(errors: Iterable[tuple[str, ErrorRecord | None]]) -> list[Failure]:
    """Runs with the same message are told once, with the trace of the first."""
    found: dict[str, Failure] = {}
    for run, error in errors:
        if error is not None:
            found.setdefault(error["message"], Failure([], error)).runs.append(run)
    return list(found.values())


@dataclass(frozen=True)
class Step:
    """A step with its worst result; `turn` begins a new action of the shopper."""

    keyword: str
    text: str
    table: TableRecord | None
    block: str
    status: str
    turn: bool
    seconds: float
    picture: PictureRecord | None
    failures: list[Failure]


@dataclass(frozen=True)
class Result:
    """A scenario's outcome in one run."""

    level: str
    database: str
    status: str
    reason: str
    seconds: float
    error: ErrorRecord | None

    @property
    def run(self) -> str:
        return run_name(self.level, self.database)


@dataclass(frozen=True)
class Badge:
    """All results of one level."""

    level: str
    status: str
    results: list[Result]


@dataclass(frozen=True)
class Run:
    """A scenario or a row of an outline in all runs."""

    line: int
    background: list[Step]
    steps: list[Step]
    results: list[Result]
    negative: bool

    @property
    def status(self) -> str:
        return worst([result.status for result in self.results])

    @property
    def failures(self) -> list[Failure]:
        """Errors outside of the steps: hooks, invariants."""
        return failures((result.run, result.error) for result in self.results)

    @property
    def stumbled(self) -> bool:
        """Whether something went wrong in any of the runs."""
        return self.status in BAD

    @property
    def stumbled_early(self) -> bool:
        """Whether it went wrong in Предыстория already."""
        return any(step.status in BAD for step in self.background)

    @property
    def worth_telling(self) -> bool:
        """Whether the steps of this row say more than the outline's template."""
        return self.stumbled or any(step.picture for step in self.steps)


def badges(results: list[Result]) -> list[Badge]:
    """The levels, each with its worst status, in the order of the results."""
    levels = dict.fromkeys(result.level for result in results)
    return [_badge(level, [result for result in results if result.level == level]) for level in levels]


def _badge(level: str, results: list[Result]) -> Badge:
    status = worst([result.status for result in results])
    return Badge(LEVELS.get(level, level), status, results)
