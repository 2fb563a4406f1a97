"""own couriers: zones, slots, visits; what a case of delivery to the door needs"""

import sqlalchemy as sa
from alembic import op

from shopcore.adapters.schema import Moment

revision = "0021"
down_revision = "0020"
ADDED = (
    ("company", 16),
    ("address", 512),
    ("slot_begin", 5),
    ("slot_end", 5),
    ("recipient", 255),
    ("phone", 16),
)


def upgrade() -> None:
    for name, length in ADDED:
        column = sa.Column(name, sa.String(length), nullable=False, server_default="")
        op.add_column("delivery_case", column)
    op.create_table(
        "delivery_zone",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("city", sa.String(255), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("shifts", sa.JSON(), nullable=False),
        sa.Column("timezone", sa.String(64), nullable=False),
        sa.CheckConstraint("price >= 0", name=op.f("ck_delivery_zone_price")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_zone")),
    )
    op.create_table(
        "delivery_slot",
        sa.Column("zone_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("begin", sa.String(5), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.CheckConstraint("0 <= taken AND taken <= capacity", name=op.f("ck_delivery_slot_taken")),
        sa.PrimaryKeyConstraint("zone_id", "day", "begin", name=op.f("pk_delivery_slot")),
    )
    op.create_table(
        "delivery_visit",
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("username", sa.String(254), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("begin", sa.String(5), nullable=False),
        sa.Column("until", Moment()),
        sa.Column("state", sa.String(16), nullable=False),
        sa.CheckConstraint("state IN ('HELD', 'BOOKED', 'RELEASED')", name=op.f("ck_delivery_visit_state")),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_delivery_visit")),
    )
    op.create_index("ix_delivery_visit_until", "delivery_visit", ["until"])


def downgrade() -> None:
    op.drop_table("delivery_visit")
    op.drop_table("delivery_slot")
    op.drop_table("delivery_zone")
    for name, _ in reversed(ADDED):
        op.drop_column("delivery_case", name)
