"""Checks every invariant of the data; each query gives the rows that break it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, text

from shopcore.adapters.audit.liveness import LIVENESS
from shopcore.adapters.audit.safety import SAFETY

GRACE = timedelta(minutes=2)
SHOWN = 5


@dataclass(frozen=True)
class Violation:
    """An invariant that does not hold, and some of the rows that show it."""

    invariant: str
    rows: tuple[tuple[Any, ...], ...]


def audit(connection: Connection, now: datetime, quiet: bool = False) -> list[Violation]:
    """What is broken; `quiet` says that nothing is under way, so that waiting work is a violation too."""
    late = now if quiet else now - GRACE
    checks = SAFETY | LIVENESS
    found = ((name, _rows(connection, query, {"late": late})) for name, query in checks.items())
    return [Violation(name, rows) for name, rows in found if rows]


def _rows(connection: Connection, query: str, known: Mapping[str, datetime]) -> tuple[tuple[Any, ...], ...]:
    used = {name: value for name, value in known.items() if f":{name}" in query}
    statement = text(query)
    return tuple(tuple(row) for row in connection.execute(statement, used).fetchmany(SHOWN))
