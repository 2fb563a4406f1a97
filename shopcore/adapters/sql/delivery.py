"""delivery's tables."""

from collections.abc import Iterable

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    Integer,
    String,
    Table,
    Text,
    and_,
    delete,
    insert,
    select,
    update,
)

from shopcore.adapters.schema import Moment, insert_once, metadata
from shopcore.delivery.domain import OPEN, DeliveryCase, Point

points = Table(
    "pickup_point",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("place_id", Integer, nullable=False),
    Column("name", String(255), nullable=False),
    Column("city", String(255), nullable=False),
    Column("address", String(512), nullable=False),
    Column("hours", String(255), nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("price", BigInteger, nullable=False),
    Column("transfer_days", Integer, nullable=False),
    CheckConstraint("price >= 0", "price"),
    CheckConstraint("transfer_days >= 0", "transfer_days"),
)
cases = Table(
    "delivery_case",
    metadata,
    Column("order_id", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("state", String(16), nullable=False),
    Column("username", String(254), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("point_id", Integer),
    Column("avail_date", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("state IN ('OPEN', 'REFUSED', 'CLOSED', 'REVERSED')", "state"),
)
POINT = tuple(points.c[name] for name in Point.__dataclass_fields__)
CASE = tuple(cases.c[name] for name in DeliveryCase.__dataclass_fields__)


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


class SqlDeliveryCases:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def open(self, case: DeliveryCase) -> bool:
        return insert_once(self.connection, cases, vars(case))

    def get(self, order_id: str, version: int) -> DeliveryCase:
        this = and_(cases.c.order_id == order_id, cases.c.version == version)
        return DeliveryCase(*self.connection.execute(select(*CASE).where(this).with_for_update()).one())

    def current(self, order_id: str) -> DeliveryCase | None:
        this = and_(cases.c.order_id == order_id, cases.c.state == OPEN)
        row = self.connection.execute(select(*CASE).where(this).with_for_update()).first()
        return DeliveryCase(*row) if row else None

    def settle(self, case: DeliveryCase) -> None:
        this = and_(cases.c.order_id == case.order_id, cases.c.version == case.version)
        self.connection.execute(update(cases).where(this).values(**vars(case)))
