"""Pickup points, own ones and companies'."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select, update

from shopcore.adapters.sql.delivery.tables import points
from shopcore.delivery.domain import Point
from shopcore.delivery.domain.point import FIRST_OF_COMPANIES

POINT = tuple(points.c[name] for name in Point.__dataclass_fields__)
OWN_FIRST = (points.c.company, points.c.id)


class SqlPoints:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def own(self) -> list[Point]:
        return self._many(and_(points.c.company == "", points.c.active))

    def find(self, city: str, words: Sequence[str], page: int, size: int) -> tuple[list[Point], int]:
        named = (points.c.words.contains(word, autoescape=True) for word in words)
        wanted = and_(points.c.city == city, points.c.active, *named)
        query = select(*POINT, func.count().over()).where(wanted).order_by(*OWN_FIRST)
        rows = self.connection.execute(query.limit(size).offset((page - 1) * size)).all()
        return [Point(*row[:-1]) for row in rows], rows[0][-1] if rows else 0

    def get(self, point_id: int) -> Point | None:
        return next(iter(self._many(points.c.id == point_id)), None)

    def some(self, company: str, city: str) -> Point | None:
        there = and_(points.c.company == company, points.c.city == city, points.c.active)
        row = self.connection.execute(select(*POINT).where(there).order_by(points.c.id).limit(1)).first()
        return Point(*row) if row else None

    def put(self, wanted: Iterable[Point]) -> None:
        rows = [_row(point) for point in wanted]
        self.connection.execute(delete(points).where(points.c.id.in_([row["id"] for row in rows])))
        if rows:
            self.connection.execute(insert(points), rows)

    def take(self, company: str, city: str, found: Sequence[Point]) -> None:
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

    def _many(self, wanted: ColumnElement[bool]) -> list[Point]:
        query = select(*POINT).where(wanted).order_by(*OWN_FIRST)
        return [Point(*row) for row in self.connection.execute(query)]


def _row(point: Point) -> dict[str, Any]:
    return vars(point) | {"words": point.words}
