"""orders paid for and delivered, holds, pickup points, cases, sagas"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

ADDED = ("amount", "delivery", "delivery_price", "gift", "payment_id", "refunded", "reason", "parent")
MAY_EXPIRE = sa.text("state = 'HELD' AND until IS NOT NULL")
IS_ACTIVE = sa.text("state IN ('HELD', 'CONFIRMED')")


def upgrade() -> None:
    _orders()
    _holds()
    _cases()
    _sagas()
    op.create_table(
        "pickup_point",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("city", sa.String(length=255), nullable=False),
        sa.Column("address", sa.String(length=512), nullable=False),
        sa.Column("hours", sa.String(length=255), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("transfer_days", sa.Integer(), nullable=False),
        sa.CheckConstraint("price >= 0", name=op.f("ck_pickup_point_price")),
        sa.CheckConstraint("transfer_days >= 0", name=op.f("ck_pickup_point_transfer_days")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pickup_point")),
    )


def downgrade() -> None:
    for table in ("saga_event", "saga", "pickup_point", "delivery_case", "picking_case", "hold"):
        op.drop_table(table)
    for name in ADDED:
        op.drop_column("orders", name)


def _orders() -> None:
    """With defaults of the database, so that the orders there are need not be written anew."""
    _add(sa.Column("amount", sa.BigInteger(), nullable=False, server_default="0"))
    _add(sa.Column("delivery", sa.JSON()))
    _add(sa.Column("delivery_price", sa.BigInteger(), nullable=False, server_default="0"))
    _add(sa.Column("gift", sa.JSON()))
    _add(sa.Column("payment_id", sa.String(length=64), nullable=False, server_default=""))
    _add(sa.Column("refunded", sa.BigInteger(), nullable=False, server_default="0"))
    _add(sa.Column("reason", sa.Text(), nullable=False, server_default=""))
    _add(sa.Column("parent", sa.String(length=64), nullable=False, server_default=""))


def _add(column: "sa.Column[Any]") -> None:
    op.add_column("orders", column)


def _holds() -> None:
    op.create_table(
        "hold",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("username", sa.String(length=254), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_hold_quantity")),
        sa.CheckConstraint("state IN ('HELD', 'CONFIRMED', 'RELEASED')", name=op.f("ck_hold_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index(
        "uq_hold_active",
        "hold",
        ["order_id", "product_id"],
        unique=True,
        sqlite_where=IS_ACTIVE,
        postgresql_where=IS_ACTIVE,
    )
    op.create_index("ix_hold_until", "hold", ["until"], sqlite_where=MAY_EXPIRE, postgresql_where=MAY_EXPIRE)


def _cases() -> None:
    states = "state IN ('OPEN', 'REFUSED', 'CLOSED', 'REVERSED')"
    op.create_table(
        "picking_case",
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("place_id", sa.Integer()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(states, name=op.f("ck_picking_case_state")),
        sa.PrimaryKeyConstraint("order_id", "version", name=op.f("pk_picking_case")),
    )
    op.create_table(
        "delivery_case",
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("username", sa.String(length=254), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("point_id", sa.Integer()),
        sa.Column("avail_date", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(states, name=op.f("ck_delivery_case_state")),
        sa.PrimaryKeyConstraint("order_id", "version", name=op.f("pk_delivery_case")),
    )


def _sagas() -> None:
    op.create_table(
        "saga",
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        *(
            sa.Column(f"{name}_{request}", sa.String(length=8), nullable=False)
            for name in ("payment", "store", "delivery")
            for request in ("confirm", "reverse")
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("order", sa.JSON(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(
            "state IN ('', 'RUNNING', 'SUCCEEDED', 'FAILING', 'FAILED', 'CANCELING', 'CANCELED')",
            name=op.f("ck_saga_state"),
        ),
        sa.PrimaryKeyConstraint("order_id", "version", name=op.f("pk_saga")),
    )
    waits = sa.text("due_at IS NOT NULL")
    op.create_index("ix_saga_due", "saga", ["due_at"], sqlite_where=waits, postgresql_where=waits)
    op.create_table(
        "saga_event",
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("confirmator", sa.String(length=16), nullable=False),
        sa.Column("request", sa.String(length=16), nullable=False),
        sa.Column("response", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("order_id", "version", "seq", name=op.f("pk_saga_event")),
    )
