"""Whole behave processes, timed."""

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[3]
PASSED = re.compile(r"^(\d+) scenarios? passed, 0 failed", re.MULTILINE)


class RunFailed(Exception):
    """A run that did not end well: its time would mean nothing."""


@dataclass(frozen=True)
class Behave:
    """A way to run behave: folder and arguments."""

    folder: Path
    arguments: tuple[str, ...]
    module: str = "behave"

    def command(self) -> list[str]:
        return [sys.executable, "-m", self.module, *self.arguments]

    def timed(self) -> tuple[float, int]:
        """Seconds of the whole process and the number of scenarios passed; raises RunFailed."""
        start = time.perf_counter()
        done = subprocess.run(
            [*self.command(), "--format=progress"],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = time.perf_counter() - start
        passed = PASSED.search(done.stdout)
        if done.returncode or not passed:
            raise RunFailed(f"{' '.join(self.command())}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return seconds, int(passed[1])


def of_level(source: Path, level: str, database: str) -> Behave:
    """The project as it is, at a level."""
    return Behave(source, ("-D", f"level={level}", "-D", f"database={database}"))


def of_harness(source: Path, level: str, database: str) -> Behave:
    """The project's hooks (a fresh database and the invariants for each scenario) with empty steps."""
    return replace(of_level(source, level, database), module="steps.support.floor.harness")


def of_floor(folder: Path, level: str, database: str) -> Behave:
    """An empty project, with the scenarios that run at the level: its hooks cannot choose them."""
    fits = f"{_fitting('level', level)} and {_fitting('database', database)}"
    return Behave(folder, ("--tags", f"({{config.tags}}) and {fits}"))


def _fitting(category: str, value: str) -> str:
    """behave's active tags as a tag expression."""
    use, avoid = f"@use.with_{category}", f"@not.with_{category}"
    return f"not {avoid}={value} and ({use}={value} or not {use}=*)"
