"""store's tables."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Integer,
    String,
    Table,
    Text,
)

from shopcore.adapters.schema import metadata

places = Table(
    "place",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("name", String(255), nullable=False),
    Column("city", String(255), nullable=False),
    Column("address", String(512), nullable=False),
    Column("hours", String(255), nullable=False),
    Column("timezone", String(64), nullable=False),
    CheckConstraint("kind IN ('shop', 'warehouse')", "kind"),
)
categories = Table(
    "category",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(255), nullable=False, unique=True),
    Column("parent_id", Integer),
    Column("name", String(255), nullable=False),
    Column("path", Text, nullable=False),
    sqlite_autoincrement=True,
)
products = Table(
    "product",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sku", String(255), nullable=False, unique=True),
    Column("name", String(512), nullable=False),
    Column("price", BigInteger, nullable=False),
    Column("old_price", BigInteger),
    Column("description", Text, nullable=False),
    Column("vendor", String(255), nullable=False),
    Column("pictures", JSON, nullable=False),
    Column("params", JSON, nullable=False),
    Column("search_text", Text, nullable=False),
    Column("sold", Boolean, nullable=False),
    Column("category_id", Integer, nullable=False, index=True),
    Column("vendor_code", String(255), nullable=False),
    Column("url", String(2048), nullable=False),
    Column("group_key", String(255), index=True),
    Column("barcodes", JSON, nullable=False),
    Column("weight", Integer),
    Column("dimensions", JSON(none_as_null=True)),
    Column("digest", String(32), nullable=False),
    Column("revision", BigInteger, nullable=False, index=True),
    CheckConstraint("price > 0", "price"),
    sqlite_autoincrement=True,
)
stock = Table(
    "stock",
    metadata,
    Column("product_id", Integer, primary_key=True),
    Column("place_id", Integer, primary_key=True),
    Column("on_hand", Integer, nullable=False),
    Column("held", Integer, nullable=False),
    Column("missing", Integer, nullable=False),
    CheckConstraint("held >= 0 AND held <= on_hand", "held"),
    CheckConstraint("missing >= 0 AND missing <= held", "missing"),
)
catalogue = Table(
    "catalogue",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("revision", BigInteger, nullable=False),
    CheckConstraint("id = 1", "one_row"),
)
