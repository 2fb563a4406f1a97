"""Runs everything that a commit must hold, part by part, and prints a table of parts and seconds.

Arguments are names of parts; without any, all run. A part that fails or cannot run makes the whole fail.
Parts run side by side, one for each processor, longest first; what a part prints is shown when it has ended.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


def behave(level: str, database: str) -> list[str]:
    page = f"build/{level}-{database}.html"
    return spoken(f"level={level}", f"database={database}", f"document={page}")


def spoken(*choices: str) -> list[str]:
    chosen = [word for choice in choices for word in ("-D", choice)]
    return ["python", "-m", "behave", "--no-source", "--no-skipped", "--format", "progress", *chosen]


RUNS = (
    ("core", "sqlite"),
    ("core", "postgresql"),
    ("http", "sqlite"),
    ("http", "postgresql"),
    ("browser", "sqlite"),
)
PARTS = {
    "style": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "imports": ["lint-imports", "--config", "setup.cfg"],
    "steps": ["python", "-m", "steps.support.check_steps"],
    "core": behave("core", "sqlite"),
    "core-postgresql": behave("core", "postgresql"),
    "core-shuffled": spoken("level=core", "carrier=shuffled"),
    "core-redis": spoken("level=core", "carrier=redis"),
    "core-rabbitmq": spoken("level=core", "carrier=rabbitmq", "database=postgresql"),
    "http": behave("http", "sqlite"),
    "http-postgresql": behave("http", "postgresql"),
    "pytest": ["python", "-m", "pytest", "-m", "not crashes"],
    "crashes": ["python", "-m", "pytest", "-m", "crashes"],
    "browser": behave("browser", "sqlite"),
    "contracts": ["python", "-m", "webapp.api.documents", "build"],
    "trace": ["python", "-m", "steps.support.trace", "--strict", "--json", "build/trace.json"],
    "document": [
        *(
            "python",
            "-m",
            "steps.support.livedoc",
            "-o",
            "build/document.html",
            "--trace",
            "build/trace.json",
        ),
        *(f"build/results/{level}-{database}.json" for level, database in RUNS),
    ],
}


LONGEST_FIRST = ("pytest", "crashes", "browser")
LAST = ("trace", "document")  # they are made of what the others have left


class Ended(NamedTuple):
    """A part that has run: its exit status, its seconds, and what it printed."""

    name: str
    status: int
    seconds: float
    printed: str


def run(name: str, home: str) -> Ended:
    """Runs a part; a HOME of its own keeps personal settings out."""
    environment = os.environ | {"HOME": home, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    program = [str(BIN / PARTS[name][0]), *PARTS[name][1:]]
    begun = time.monotonic()
    try:
        done = subprocess.run(
            program, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        status, printed = done.returncode, done.stdout.decode(errors="replace")
    except OSError as error:
        status, printed = 127, f"cannot run: {error}\n"
    return Ended(name, status, time.monotonic() - begun, printed)


def run_all(names: list[str], home: str) -> Iterator[Ended]:
    """The parts as they end; those that are made of the others come after them."""
    side_by_side = [name for name in names if name not in LAST]
    side_by_side.sort(key=lambda name: name not in LONGEST_FIRST)
    with ThreadPoolExecutor(os.cpu_count()) as lanes:
        for future in as_completed([lanes.submit(run, name, home) for name in side_by_side]):
            yield future.result()
    for name in LAST:
        if name in names:
            yield run(name, home)


def main() -> int:
    wanted = sys.argv[1:] or list(PARTS)
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
        return 2
    shutil.rmtree(ROOT / "build" / "results", ignore_errors=True)
    (ROOT / "build").mkdir(exist_ok=True)
    rows = []
    with tempfile.TemporaryDirectory(prefix="prilavok-home-") as home:
        for ended in run_all(wanted, home):
            print(f"\n=== {ended.name}: {' '.join(PARTS[ended.name])}\n{ended.printed}", flush=True)
            rows.append(ended)
    return tell(rows)


def tell(rows: list[Ended]) -> int:
    """Prints the table; the exit status of the whole."""
    print(f"\n{'part':20}{'seconds':>9}  result")
    for row in rows:
        print(f"{row.name:20}{row.seconds:9.1f}  {'ok' if row.status == 0 else f'FAILED ({row.status})'}")
    failed = sum(row.status != 0 for row in rows)
    print(f"\nparts: {len(rows) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
