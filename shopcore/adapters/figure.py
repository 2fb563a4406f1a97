"""How a service counts what waits in its own tables: a query of one shape, so that all are asked as one."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Select, String, cast, func, literal, null, select

from shopcore.adapters.schema import Moment


class Figure(NamedTuple):
    """So many rows of a name and a label; `seconds` since the oldest began to wait, 0 when none does."""

    name: str
    label: str
    number: int
    seconds: float


def figure(
    name: str,
    *conditions: ColumnElement[bool],
    since: Column[datetime] | None = None,
    label: Column[Any] | None = None,
) -> Select[Any]:
    """Counts the rows that hold, by their label, with the earliest `since` of each."""
    counted = select(
        literal(name, String).label("name"),
        (literal("", String) if label is None else label).label("label"),
        func.count().label("number"),
        (cast(null(), Moment) if since is None else func.min(since)).label("since"),
    ).where(*conditions)
    return counted if label is None else counted.group_by(label)
