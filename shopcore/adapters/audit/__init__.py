"""Checks every invariant of the data; each query gives the rows that break it.

Safety holds in every committed snapshot, liveness once the work that was due has had its time (`:late`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, TextClause, bindparam, text

from shopcore.adapters.audit import (
    accounts,
    briefs,
    gift_cards,
    goods,
    ledger,
    messages,
    orders,
    payments,
    receipts,
    sagas,
    stock,
)
from shopcore.adapters.schema import Moment

GRACE = timedelta(minutes=2)
SHOWN = 5


@dataclass(frozen=True)
class Violation:
    """An invariant that does not hold, and some of the rows that show it."""

    invariant: str
    rows: tuple[tuple[Any, ...], ...]


def audit(connection: Connection, now: datetime, quiet: bool = False) -> list[Violation]:
    """What is broken; `quiet` says that nothing is under way, so that waiting work is a violation too."""
    late = {"late": now if quiet else now - GRACE}
    found = [Violation(name, _rows(connection, query, {})) for name, query in SAFETY.items()]
    found += [Violation(name, tuple(fold(connection)[:SHOWN])) for name, fold in FOLDS.items()]
    found += [Violation(name, _rows(connection, query, late)) for name, query in LIVENESS.items()]
    return [violation for violation in found if violation.rows]


def _rows(connection: Connection, query: TextClause, known: dict[str, datetime]) -> tuple[Any, ...]:
    return tuple(tuple(row) for row in connection.execute(query, known).fetchmany(SHOWN))


def _late(query: str) -> TextClause:
    return text(query).bindparams(bindparam("late", type_=Moment()))


PARTS = (accounts, gift_cards, goods, ledger, orders, stock, sagas, messages, briefs, payments, receipts)
LIVE = (accounts, stock, sagas, messages, payments, receipts)
FOLDS = sagas.FOLDS
SAFETY = {name: text(query) for one in PARTS for name, query in one.SAFETY.items()}
LIVENESS = {name: _late(query) for one in LIVE for name, query in one.LIVENESS.items()}
