"""The SQLite template: made by the migrations and the demo feed, kept until one of their sources changes."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "templates"
SOURCES = ("shopcore/**/*.py", "workers/demo.py", "fixtures/catalogue/*.*")


def template(make: Callable[[str], None]) -> Path:
    """The file with the tables and the goods; made now when there is none of these sources.

    Another process may be making it at the same time: each makes a whole one, out of the other's way.
    """
    kept = KEPT / f"{_digest()}.sqlite3"
    if not kept.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix="template-", dir=KEPT.parent) as own:
            made = Path(own) / kept.name
            make(f"sqlite:///{made}")
            _into_one_file(made)
            made.replace(kept)
        for old in KEPT.iterdir():
            if old != kept:
                old.unlink(missing_ok=True)
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
