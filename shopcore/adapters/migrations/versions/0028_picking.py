"""picking is worked by people: its lines, its steps, who did what"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from shopcore.adapters.schema import Moment

revision = "0028"
down_revision = "0027"

LINES = """
    INSERT INTO picking_line (order_id, version, product_id, name, price, quantity, picked, missing)
    SELECT c.order_id, c.version, i.product_id, i.name, i.price, i.quantity, 0, 0
    FROM picking_case c JOIN order_item i ON i.order_id = c.order_id WHERE c.state = 'OPEN'"""
FOR_WHOM = """
    UPDATE picking_case SET receiver = COALESCE((
        SELECT CASE WHEN d.quote_id <> '' THEN 'COMPANY' WHEN d.kind = 'COURIER' THEN 'COURIER'
            WHEN p.kind = 'shop' THEN 'CLIENT' ELSE 'POINT' END
        FROM delivery_case d LEFT JOIN place p ON p.id = picking_case.place_id
        WHERE d.order_id = picking_case.order_id AND d.version = picking_case.version), 'POINT')
    WHERE state = 'OPEN'"""
BEGUN = """
    UPDATE picking_case SET step = 'TO_PICK',
        number = (SELECT o.number FROM orders o WHERE o.id = picking_case.order_id),
        username = (SELECT o.username FROM orders o WHERE o.id = picking_case.order_id)
    WHERE state = 'OPEN' AND order_id IN (SELECT o.id FROM orders o WHERE o.status = 'COMPLETED')"""


def upgrade() -> None:
    for column in _of_cases():
        op.add_column("picking_case", column)
    op.create_index("ix_picking_case_step_number", "picking_case", ["step", "number"])
    missing = sa.Column("missing", sa.Integer(), nullable=False, server_default="0")
    op.add_column("order_item", missing)
    op.add_column("refund", sa.Column("lines", sa.JSON(), nullable=False, server_default="[]"))
    _lines()
    _events()
    op.execute(LINES)
    op.execute(FOR_WHOM)
    op.execute(BEGUN)


def _of_cases() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("step", sa.String(16), nullable=False, server_default=""),
        sa.Column("number", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("username", sa.String(254), nullable=False, server_default=""),
        sa.Column("receiver", sa.String(16), nullable=False, server_default=""),
        sa.Column("address", sa.String(512), nullable=False, server_default=""),
        sa.Column("picker", sa.String(254), nullable=False, server_default=""),
        sa.Column("picker_name", sa.String(255), nullable=False, server_default=""),
        sa.Column("revision", sa.Integer(), nullable=False, server_default="0"),
    )


def _lines() -> None:
    op.create_table(
        "picking_line",
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(512), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("picked", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_picking_line_quantity")),
        sa.CheckConstraint(
            "picked >= 0 AND missing >= 0 AND picked + missing <= quantity",
            name=op.f("ck_picking_line_picked"),
        ),
        sa.PrimaryKeyConstraint("order_id", "version", "product_id", name=op.f("pk_picking_line")),
    )


def _events() -> None:
    op.create_table(
        "picking_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.String(254), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picking_event")),
    )
    op.create_index("ix_picking_event_order_id", "picking_event", ["order_id"])


def downgrade() -> None:
    op.drop_table("picking_event")
    op.drop_table("picking_line")
    op.drop_column("refund", "lines")
    op.drop_column("order_item", "missing")
    op.drop_index("ix_picking_case_step_number", "picking_case")
    for column in reversed(_of_cases()):
        op.drop_column("picking_case", column.name)
