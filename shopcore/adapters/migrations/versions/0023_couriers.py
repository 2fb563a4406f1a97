"""what companies offer for orders, their pickup points, the parcels registered there"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from shopcore.adapters.schema import Moment

revision = "0023"
down_revision = "0022"
CODED = sa.text("code <> ''")


def upgrade() -> None:
    for column in _of_points():
        op.add_column("pickup_point", column)
    op.create_index("ix_pickup_point_company_city", "pickup_point", ["company", "city"])
    op.create_index(
        "uq_pickup_point_company_code",
        "pickup_point",
        ["company", "code"],
        unique=True,
        sqlite_where=CODED,
        postgresql_where=CODED,
    )
    op.add_column("delivery_case", sa.Column("quote_id", sa.String(64), nullable=False, server_default=""))
    for name in ("latitude", "longitude"):
        op.add_column("place", sa.Column(name, sa.Float()))
    _offers()
    _parcels()


def _of_points() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("company", sa.String(16), nullable=False, server_default=""),
        sa.Column("code", sa.String(32), nullable=False, server_default=""),
        sa.Column("weight_max", sa.Integer()),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.Column("active", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("words", sa.Text(), nullable=False, server_default=""),
    )


def _offers() -> None:
    op.create_table(
        "delivery_quote",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(254), nullable=False),
        sa.Column("company", sa.String(16), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(64), nullable=False),
        sa.Column("address", sa.String(512), nullable=False),
        sa.Column("shipping", sa.JSON(), nullable=False),
        sa.Column("until", Moment()),
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("tariff", sa.String(64), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("first_day", sa.String(10), nullable=False),
        sa.Column("last_day", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.CheckConstraint("price >= 0", name=op.f("ck_delivery_quote_price")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_quote")),
    )
    op.create_index("ix_delivery_quote_order_id", "delivery_quote", ["order_id"])
    op.create_index("ix_delivery_quote_until", "delivery_quote", ["until"])


def _parcels() -> None:
    op.create_table(
        "delivery_consignment",
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("company", sa.String(16), nullable=False),
        sa.Column("quote_id", sa.String(64), nullable=False),
        sa.Column("recipient", sa.String(255), nullable=False),
        sa.Column("phone", sa.String(16), nullable=False),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("recalled", sa.Boolean(), nullable=False),
        sa.Column("external_id", sa.String(64), nullable=False),
        sa.Column("number", sa.String(64), nullable=False),
        sa.Column("tracking_url", sa.String(512), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("begun_at", Moment(), nullable=False),
        sa.Column("due_at", Moment()),
        sa.Column("lease", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "step IN ('REGISTER', 'FOLLOW', 'RECALL', 'DONE')", name=op.f("ck_delivery_consignment_step")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_delivery_consignment")),
    )
    op.create_index("ix_delivery_consignment_due_at", "delivery_consignment", ["due_at"])
    op.create_index("ix_delivery_consignment_order_id", "delivery_consignment", ["order_id"])
    op.create_index("ix_delivery_consignment_external_id", "delivery_consignment", ["company", "external_id"])
    op.create_table(
        "courier_cursor",
        sa.Column("company", sa.String(16), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("company", name=op.f("pk_courier_cursor")),
    )


def downgrade() -> None:
    op.drop_table("courier_cursor")
    op.drop_table("delivery_consignment")
    op.drop_table("delivery_quote")
    for name in ("longitude", "latitude"):
        op.drop_column("place", name)
    op.drop_column("delivery_case", "quote_id")
    op.drop_index("uq_pickup_point_company_code", "pickup_point")
    op.drop_index("ix_pickup_point_company_city", "pickup_point")
    for column in reversed(_of_points()):
        op.drop_column("pickup_point", column.name)
