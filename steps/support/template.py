"""The SQLite template: made by the migrations and the demo feed, kept until one of their sources changes."""

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "templates"
SOURCES = ("shopcore/**/*.py", "workers/demo.py", "fixtures/catalogue/*.*")


def template(make: Callable[[str], None]) -> Path:
    """The file with the tables and the goods; made now when there is none of these sources."""
    kept = KEPT / f"{_digest()}.sqlite3"
    if not kept.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        for old in KEPT.iterdir():
            old.unlink(missing_ok=True)
        made = kept.with_suffix(f".{os.getpid()}")
        make(f"sqlite:///{made}")
        _into_one_file(made)
        made.rename(kept)
    return kept


def _into_one_file(made: Path) -> None:
    """Without its write-ahead log: a copy of the file alone would miss what is in the log."""
    with closing(sqlite3.connect(made)) as connection:
        connection.execute("PRAGMA journal_mode=delete")


def _digest() -> str:
    seen = hashlib.sha256(sqlite3.sqlite_version.encode())
    for path in sorted(path for pattern in SOURCES for path in ROOT.glob(pattern)):
        seen.update(path.read_bytes())
    return seen.hexdigest()[:24]
