"""Runs everything that a commit must hold, part by part, and prints a table of parts and seconds.

Arguments are names of parts; without any, all run. A part that fails or cannot run makes the whole fail.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


def behave(level: str, database: str) -> list[str]:
    page = f"build/{level}-{database}.html"
    chosen = ["-D", f"level={level}", "-D", f"database={database}", "-D", f"document={page}"]
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
    "http": behave("http", "sqlite"),
    "http-postgresql": behave("http", "postgresql"),
    "pytest": ["python", "-m", "pytest"],
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


def run(command: list[str], home: str) -> int:
    """The part's exit status; a HOME of its own keeps personal settings out."""
    environment = os.environ | {"HOME": home, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    program = [str(BIN / command[0]), *command[1:]]
    try:
        return subprocess.run(program, cwd=ROOT, env=environment, check=False).returncode
    except OSError as error:
        print(f"cannot run: {error}")
        return 127


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
        for name in wanted:
            print(f"\n=== {name}: {' '.join(PARTS[name])}", flush=True)
            begun = time.monotonic()
            status = run(PARTS[name], home)
            rows.append((name, status, time.monotonic() - begun))
    print(f"\n{'part':20}{'seconds':>9}  result")
    for name, status, seconds in rows:
        print(f"{name:20}{seconds:9.1f}  {'ok' if status == 0 else f'FAILED ({status})'}")
    failed = sum(status != 0 for _, status, _ in rows)
    print(f"\nparts: {len(rows) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
