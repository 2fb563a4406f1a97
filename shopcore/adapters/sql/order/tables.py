"""What order keeps: orders, their lines, their story, placings by the contract."""

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, Integer, String, Table, Text, and_

from shopcore.adapters.schema import Moment, metadata
from shopcore.order.domain import GOODS, NEW

orders = Table(
    "orders",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("username", String(254), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("payment_status", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("amount", BigInteger, nullable=False, server_default="0"),
    Column("delivery", JSON(none_as_null=True)),
    Column("delivery_price", BigInteger, nullable=False, server_default="0"),
    Column("gift", JSON(none_as_null=True)),
    Column("payment_id", String(64), nullable=False, server_default=""),
    Column("refunded", BigInteger, nullable=False, server_default="0"),
    Column("reason", Text, nullable=False, server_default=""),
    Column("parent", String(64), nullable=False, server_default=""),
    CheckConstraint("version >= 0", "version"),
    CheckConstraint("total >= 0", "total"),
    CheckConstraint("status IN ('NEW', 'IN_PROGRESS', 'COMPLETED', 'CANCELED', 'FAILED')", "status"),
    sqlite_autoincrement=True,
)
IS_CART = and_(orders.c.kind == GOODS, orders.c.status == NEW)
Index("uq_orders_cart", orders.c.username, unique=True, sqlite_where=IS_CART, postgresql_where=IS_CART)
Index("ix_orders_username", orders.c.username, orders.c.number)

lines = Table(
    "order_item",
    metadata,
    Column("order_id", String(64), primary_key=True),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("product_id", Integer, nullable=False),
    Column("name", String(512), nullable=False),
    Column("price", BigInteger, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("missing", Integer, nullable=False, server_default="0"),
    CheckConstraint("price >= 0", "price"),
    CheckConstraint("quantity > 0", "quantity"),
)
events = Table(
    "order_event",
    metadata,
    Column("order_id", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("status", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    Column("items", String(64), nullable=False, server_default=""),
    Column("author", String(254), nullable=False, server_default=""),
    Column("name", String(255), nullable=False, server_default=""),
)
placings = Table(
    "order_placing",
    metadata,
    Column("order_id", String(64), primary_key=True),
    Column("username", String(254), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("answer", JSON, nullable=False),
)
