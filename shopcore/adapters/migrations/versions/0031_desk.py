"""the desk: returns paid back by hand, who has given which role, who has changed goods"""

import sqlalchemy as sa
from alembic import op

from shopcore.adapters.schema import Moment

revision = "0031"
down_revision = "0030"
BY_HAND = (("paid_by", 255), ("paid_how", 200))


def upgrade() -> None:
    for name, length in BY_HAND:
        op.add_column("refund", sa.Column(name, sa.String(length), nullable=False, server_default=""))
    op.add_column("delivery_slot", sa.Column("changed_by", sa.String(255), nullable=False, server_default=""))
    op.add_column("delivery_slot", sa.Column("changed_at", Moment()))
    op.create_table(
        "role_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(254), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("author", sa.String(254), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_change")),
    )
    op.create_table(
        "goods_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.String(254), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goods_event")),
    )
    op.create_index("ix_goods_event_product_id", "goods_event", ["product_id"])


def downgrade() -> None:
    op.drop_table("goods_event")
    op.drop_table("role_change")
    op.drop_column("delivery_slot", "changed_at")
    op.drop_column("delivery_slot", "changed_by")
    for name, _ in reversed(BY_HAND):
        op.drop_column("refund", name)
