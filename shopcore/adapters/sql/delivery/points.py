"""Pickup points."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from shopcore.adapters.sql.delivery.tables import points
from shopcore.delivery.domain import Point

POINT = tuple(points.c[name] for name in Point.__dataclass_fields__)


class SqlPoints:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def all(self) -> list[Point]:
        return [Point(*row) for row in self.connection.execute(select(*POINT).order_by(points.c.id))]

    def get(self, point_id: int) -> Point | None:
        row = self.connection.execute(select(*POINT).where(points.c.id == point_id)).first()
        return Point(*row) if row else None

    def put(self, wanted: Iterable[Point]) -> None:
        rows = [vars(point) for point in wanted]
        self.connection.execute(delete(points).where(points.c.id.in_([row["id"] for row in rows])))
        if rows:
            self.connection.execute(insert(points), rows)
