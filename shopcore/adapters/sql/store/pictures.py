"""Pictures that feeds name: what waits, what is here, what was given up."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, Row, and_, exists, func, select, update

from shopcore.adapters.many import insert_many
from shopcore.adapters.sql.store.tables import catalogue, pictures, products
from shopcore.store.domain import Picture, Stored, Taken
from shopcore.store.domain.picture import GIVEN_UP, READY, WAITING

COLUMNS = [pictures.c[name] for name in Picture.__dataclass_fields__]
LATER_ONES = timedelta(minutes=1)
PROBLEM_MAX = 255
HOST_END = re.compile(r"[/?#:]")


class SqlPictures:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def behind(self) -> bool:
        query = select(catalogue.c.revision > catalogue.c.pictured)
        return bool(self.connection.execute(query).scalar_one())

    def due(self, now: datetime, silent: Collection[str]) -> bool:
        query = select(exists().where(*_due(now, silent)))
        return bool(self.connection.execute(query).scalar_one())

    def note(self, now: datetime, limit: int) -> int:
        """First the mark is moved: who finds it moved by another has nothing to do."""
        seen, last = self.connection.execute(select(catalogue.c.pictured, catalogue.c.revision)).one()
        query = select(products.c.revision, products.c.sold, products.c.pictures)
        changed = query.where(products.c.revision > seen).order_by(products.c.revision).limit(limit)
        rows = self.connection.execute(changed).all()
        mark = rows[-1].revision if len(rows) == limit else last
        moved = update(catalogue).where(catalogue.c.pictured == seen).values(pictured=mark)
        if self.connection.execute(moved).rowcount:
            insert_many(self.connection, pictures, list(_waiting(rows, now)), once=True)
        return len(rows)

    def claim(self, now: datetime, until: datetime, silent: Collection[str]) -> Picture | None:
        """Two statements, because a locking subquery inside the UPDATE might be run again."""
        due = (
            select(*COLUMNS)
            .where(*_due(now, silent))
            .order_by(pictures.c.due_at, pictures.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = self.connection.execute(due).first()
        if row is None:
            return None
        held = replace(Picture(*row), due_at=until)
        self.connection.execute(update(pictures).where(pictures.c.id == held.id).values(due_at=until))
        return held

    def settle(self, picture: Picture, state: str, due: datetime, taken: Taken) -> None:
        change = update(pictures).where(pictures.c.id == picture.id, pictures.c.state == WAITING)
        if state != READY:
            change = change.where(pictures.c.due_at == picture.due_at)
        stored = taken.stored._asdict() if taken.stored else {}
        told = {"state": state, "due_at": due, "attempts": picture.attempts}
        self.connection.execute(change.values(**told, problem=taken.problem[:PROBLEM_MAX], **stored))

    def retry(self, now: datetime) -> int:
        anew = update(pictures).where(pictures.c.state == GIVEN_UP)
        return self.connection.execute(anew.values(state=WAITING, attempts=0, due_at=now)).rowcount

    def states(self) -> dict[str, int]:
        query = select(pictures.c.state, func.count().label("times")).group_by(pictures.c.state)
        return {row.state: row.times for row in self.connection.execute(query)}

    def problems(self) -> dict[str, int]:
        why = select(pictures.c.problem, func.count().label("times")).where(pictures.c.problem != "")
        query = why.group_by(pictures.c.problem).order_by(func.count().desc(), pictures.c.problem)
        return {row.problem: row.times for row in self.connection.execute(query)}


def _due(now: datetime, silent: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    return pictures.c.state == WAITING, pictures.c.due_at <= now, pictures.c.host.not_in(silent)


@cache
def fetched(dialect: str) -> ColumnElement[Any]:
    """A product's pictures that are here, gathered in the product's own row: no statement of their own."""
    if dialect == "sqlite":
        each: Any = func.json_each(products.c.pictures).table_valued("value")
        gathered, row = func.json_group_array, func.json_array
    else:
        each = func.json_array_elements_text(products.c.pictures).table_valued("value")
        gathered, row = func.json_agg, func.json_build_array
    told = row(pictures.c.address, pictures.c.name, pictures.c.width, pictures.c.height)
    here = and_(pictures.c.address == each.c.value, pictures.c.state == READY)
    query = select(gathered(told, type_=JSON)).select_from(each).join(pictures, here)
    return query.correlate(products).scalar_subquery().label("fetched")


def fetched_of(row: Row[Any]) -> dict[str, Stored]:
    """By address; nothing where it was not asked for."""
    found = getattr(row, "fetched", None) or ()
    return {address: Stored(*told) for address, *told in found}


def _waiting(rows: Sequence[Any], now: datetime) -> Iterator[dict[str, Any]]:
    """First pictures come first; in one order, for two who note the same at once."""
    seen: dict[str, int] = {}
    for row in rows:
        for position, address in enumerate(row.pictures if row.sold else ()):
            if "://" in address:
                seen[address] = min(position, seen.get(address, position))
    for address, position in sorted(seen.items()):
        due = now + LATER_ONES if position else now
        host = HOST_END.split(address.partition("://")[2], maxsplit=1)[0].lower()[:PROBLEM_MAX]
        yield {
            "address": address,
            "host": host,
            "state": WAITING,
            "attempts": 0,
            "due_at": due,
            "problem": "",
        }
