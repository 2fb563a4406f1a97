"""Pickup points, own ones and companies'."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, insert, select, update

from shopcore.adapters.schema import insert_once, of_many
from shopcore.adapters.sql.delivery.tables import point_events, points
from shopcore.adapters.work import Work
from shopcore.delivery.domain import Point, PointEvent
from shopcore.delivery.domain.point import FIRST_OF_COMPANIES
from shopcore.kernel import Author

POINT = tuple(points.c[name] for name in Point.__dataclass_fields__)
SEEN = "points"
KEPT = of_many(select(*POINT), points.c.id).with_for_update(read=True)
ONE = select(*POINT).where(points.c.id == bindparam("point"))
ONE_KEPT = ONE.with_for_update(read=True)
OWN_FIRST = (points.c.company, points.c.id)
OWN = select(*POINT).where(points.c.company == "").order_by(*OWN_FIRST)
OWN_OPEN = OWN.where(points.c.active)


def _kept(known: Point) -> dict[str, Any]:
    """What lists and files do not tell of a point is as it was: the desk decides it."""
    return {"active": known.active, "transfer_days": known.transfer_days, "revision": known.revision + 1}


class SqlPoints:
    def __init__(self, work: Work) -> None:
        self.connection, self.work = work.connection, work

    def ahead(self, ids: Collection[int]) -> None:
        if ids:
            rows = self.connection.execute(KEPT, {"ids": sorted(set(ids))})
            self.work.saw(SEEN, {row.id: Point(*row) for row in rows})

    def own(self, closed: bool = False) -> list[Point]:
        return [Point(*row) for row in self.connection.execute(OWN if closed else OWN_OPEN)]

    def find(self, city: str, words: Sequence[str], page: int, size: int) -> tuple[list[Point], int]:
        named = (points.c.words.contains(word, autoescape=True) for word in words)
        wanted = and_(points.c.city == city, points.c.active, *named)
        query = select(*POINT, func.count().over()).where(wanted).order_by(*OWN_FIRST)
        rows = self.connection.execute(query.limit(size).offset((page - 1) * size)).all()
        return [Point(*row[:-1]) for row in rows], rows[0][-1] if rows else 0

    def get(self, point_id: int, keep: bool = False) -> Point | None:
        def ask() -> Point | None:
            row = self.connection.execute(ONE_KEPT if keep else ONE, {"point": point_id}).first()
            return Point(*row) if row else None

        found: Point | None = self.work.see(SEEN, point_id, ask)
        return found

    def some(self, company: str, city: str) -> Point | None:
        there = and_(points.c.company == company, points.c.city == city, points.c.active)
        row = self.connection.execute(select(*POINT).where(there).order_by(points.c.id).limit(1)).first()
        return Point(*row) if row else None

    def put(self, wanted: Iterable[Point]) -> None:
        self.work.changed(SEEN)
        rows = [_row(point) for point in wanted]
        these = points.c.id.in_([row["id"] for row in rows])
        before = self.connection.execute(select(*POINT).where(these))
        known = {row.id: Point(*row) for row in before}
        self.connection.execute(delete(points).where(these))
        kept = [_kept(known[row["id"]]) if row["id"] in known else {} for row in rows]
        if rows:
            self.connection.execute(
                insert(points), [row | also for row, also in zip(rows, kept, strict=True)]
            )

    def add(self, point: Point) -> bool:
        self.work.changed(SEEN)
        return insert_once(self.connection, points, _row(point))

    def change(self, point: Point, seen: int) -> bool:
        self.work.changed(SEEN)
        this = and_(points.c.id == point.id, points.c.company == "", points.c.revision == seen)
        change = update(points).where(this).values(**_row(point) | {"revision": seen + 1})
        return self.connection.execute(change).rowcount == 1

    def note(self, point_id: int, text: str, by: Author, at: datetime) -> None:
        row = {"point_id": point_id, "text": text, "author": by.username, "name": by.name, "at": at}
        self.connection.execute(insert(point_events).values(row))

    def story(self, point_id: int, limit: int) -> list[PointEvent]:
        told = point_events.c
        query = select(told.text, told.name, told.at).where(told.point_id == point_id)
        rows = self.connection.execute(query.order_by(told.id.desc()).limit(limit))
        return [PointEvent(*row) for row in rows]

    def take(self, company: str, city: str, found: Sequence[Point]) -> None:
        self.work.changed(SEEN)
        there = and_(points.c.company == company, points.c.city == city)
        found = list({point.code: point for point in found}.values())
        known_there = and_(points.c.company == company, points.c.code.in_([one.code for one in found]))
        rows = self.connection.execute(select(points.c.code, points.c.id).where(known_there))
        known = {row.code: row.id for row in rows}
        self.connection.execute(update(points).where(there).values(active=False))
        again = [known[point.code] for point in found if point.code in known]
        self.connection.execute(delete(points).where(points.c.id.in_(again)))
        fresh = count(self._last() + 1)
        if found:
            self.connection.execute(
                insert(points),
                [
                    _row(point) | {"id": known[point.code] if point.code in known else next(fresh)}
                    for point in found
                ],
            )

    def _last(self) -> int:
        last = self.connection.execute(select(func.max(points.c.id))).scalar_one()
        return max(last or 0, FIRST_OF_COMPANIES)


def _row(point: Point) -> dict[str, Any]:
    return vars(point) | {"words": point.words}
