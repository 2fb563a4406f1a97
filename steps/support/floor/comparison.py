"""The level core beside behave's own floor, pair by pair."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from steps.support.floor.empty import write_empty_project
from steps.support.floor.runs import Behave, RunFailed, of_floor, of_harness, of_level


@dataclass(frozen=True)
class Comparison:
    """Seconds of whole processes, run in turn: `core[i]` beside `harness[i]` and `floor[i]`."""

    core: tuple[float, ...]
    harness: tuple[float, ...]
    floor: tuple[float, ...]
    scenarios: int

    def ratio(self, beside: tuple[float, ...]) -> float:
        """The median of the ratios, not the ratio of the medians: neighbours share the machine's mood."""
        return median(core / other for core, other in zip(self.core, beside, strict=True))

    def table(self) -> str:
        """A line for each turn and two last lines with the medians, in Russian."""
        turns = enumerate(zip(self.core, self.harness, self.floor, strict=True), 1)
        lines = [f"{number:4}" + "".join(f"{_number(one):>12}" for one in turn) for number, turn in turns]
        head = f"{'круг':>4}{'ядро, с':>12}{'обвязка, с':>12}{'behave, с':>12}"
        return "\n".join(
            [head, *lines, f"Сценариев {self.scenarios}, ядро {_number(median(self.core))} с", *self._last()]
        )

    def _last(self) -> list[str]:
        return [
            f"{name} {_number(median(beside))} с, отношение {_number(self.ratio(beside))}"
            for name, beside in (
                ("с пустыми шагами, на свежей базе и с инвариантами", self.harness),
                ("один behave, без базы", self.floor),
            )
        ]


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


@contextmanager
def floor_of(source: Path, level: str = "core", database: str = "sqlite") -> Iterator[Behave]:
    """The floor of the project in `source`, in a folder that lives as long as the context."""
    with tempfile.TemporaryDirectory(prefix="floor-") as name:
        write_empty_project(source.resolve(), Path(name))
        yield of_floor(Path(name), level, database)


def compare(pairs: int, source: Path = Path(), level: str = "core", database: str = "sqlite") -> Comparison:
    """Runs level, harness and floor in turn, one turn more than asked to warm up; raises RunFailed."""
    real = of_level(source.resolve(), level, database)
    harness = of_harness(source.resolve(), level, database)
    with floor_of(source, level, database) as floor:
        scenarios = _same_scenarios(real, harness, floor)
        times = [tuple(run.timed()[0] for run in (real, harness, floor)) for _ in range(pairs)]
    return Comparison(*zip(*times, strict=True), scenarios=scenarios)


def _same_scenarios(real: Behave, *others: Behave) -> int:
    run, expected = real.timed()[1], [other.timed()[1] for other in others]
    if set(expected) != {run}:
        raise RunFailed(f"сценариев у ядра {run}, у пола {max(expected)}: сравнивать нечего")
    return run
