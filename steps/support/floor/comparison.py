"""The level core beside behave's own floor, pair by pair."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from steps.support.floor.empty import write_empty_project
from steps.support.floor.runs import Behave, RunFailed, of_floor, of_level


@dataclass(frozen=True)
class Comparison:
    """Seconds of whole processes, run in turn: `core[i]` beside `floor[i]`."""

    core: tuple[float, ...]
    floor: tuple[float, ...]
    scenarios: int

    @property
    def ratios(self) -> tuple[float, ...]:
        return tuple(core / floor for core, floor in zip(self.core, self.floor, strict=True))

    @property
    def ratio(self) -> float:
        """The median of the ratios, not the ratio of the medians: neighbours share the machine's mood."""
        return median(self.ratios)

    def table(self) -> str:
        """A line per pair and a last line with the medians, in Russian."""
        rows = zip(self.core, self.floor, self.ratios, strict=True)
        lines = [
            f"{number:4} {_number(core):>9} {_number(floor):>9} {_number(ratio):>11}"
            for number, (core, floor, ratio) in enumerate(rows, 1)
        ]
        head = f"{'пара':>4} {'ядро, с':>9} {'пол, с':>9} {'отношение':>11}"
        last = (
            f"Сценариев {self.scenarios}: ядро {_number(median(self.core))} с, "
            f"пол {_number(median(self.floor))} с, отношение {_number(self.ratio)}"
        )
        return "\n".join([head, *lines, last])


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


@contextmanager
def floor_of(source: Path, level: str = "core", database: str = "sqlite") -> Iterator[Behave]:
    """The floor of the project in `source`, in a folder that lives as long as the context."""
    with tempfile.TemporaryDirectory(prefix="floor-") as name:
        write_empty_project(source.resolve(), Path(name))
        yield of_floor(Path(name), level, database)


def compare(pairs: int, source: Path = Path(), level: str = "core", database: str = "sqlite") -> Comparison:
    """Runs the level and the floor in turn, one pair more than asked to warm up; raises RunFailed."""
    real = of_level(source.resolve(), level, database)
    with floor_of(source, level, database) as floor:
        scenarios = _same_scenarios(real, floor)
        times = [(real.timed()[0], floor.timed()[0]) for _ in range(pairs)]
    core, ground = zip(*times, strict=True)
    return Comparison(core, ground, scenarios)


def _same_scenarios(real: Behave, floor: Behave) -> int:
    run, expected = real.timed()[1], floor.timed()[1]
    if run != expected:
        raise RunFailed(f"сценариев у ядра {run}, у пола {expected}: сравнивать нечего")
    return run
