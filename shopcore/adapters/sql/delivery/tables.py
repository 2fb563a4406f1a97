"""delivery's tables."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, String, Table, Text

from shopcore.adapters.schema import Moment, metadata

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
