"""delivery's tables."""

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, Integer, String, Table, Text

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
    Column("company", String(16), nullable=False, server_default=""),
    Column("address", String(512), nullable=False, server_default=""),
    Column("slot_begin", String(5), nullable=False, server_default=""),
    Column("slot_end", String(5), nullable=False, server_default=""),
    Column("recipient", String(255), nullable=False, server_default=""),
    Column("phone", String(16), nullable=False, server_default=""),
    CheckConstraint("state IN ('OPEN', 'REFUSED', 'CLOSED', 'REVERSED')", "state"),
)
zones = Table(
    "delivery_zone",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("city", String(255), nullable=False),
    Column("price", BigInteger, nullable=False),
    Column("shifts", JSON, nullable=False),
    Column("timezone", String(64), nullable=False),
    CheckConstraint("price >= 0", "price"),
)
slots = Table(
    "delivery_slot",
    metadata,
    Column("zone_id", Integer, primary_key=True, autoincrement=False),
    Column("day", String(10), primary_key=True),
    Column("begin", String(5), primary_key=True),
    Column("capacity", Integer, nullable=False),
    Column("taken", Integer, nullable=False),
    CheckConstraint("0 <= taken AND taken <= capacity", "taken"),
)
visits = Table(
    "delivery_visit",
    metadata,
    Column("order_id", String(64), primary_key=True),
    Column("username", String(254), nullable=False),
    Column("zone_id", Integer, nullable=False),
    Column("day", String(10), nullable=False),
    Column("begin", String(5), nullable=False),
    Column("until", Moment),
    Column("state", String(16), nullable=False),
    CheckConstraint("state IN ('HELD', 'BOOKED', 'RELEASED')", "state"),
    Index("ix_delivery_visit_until", "until"),
)
