"""staff keep the shops at which orders are fetched: who did what, and at which revision"""

import sqlalchemy as sa
from alembic import op

from shopcore.adapters.schema import Moment

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    counter = sa.Column("revision", sa.Integer(), nullable=False, server_default="0")
    op.add_column("pickup_point", counter)
    op.create_table(
        "pickup_point_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.String(254), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pickup_point_event")),
    )
    op.create_index("ix_pickup_point_event_point_id", "pickup_point_event", ["point_id"])


def downgrade() -> None:
    op.drop_table("pickup_point_event")
    op.drop_column("pickup_point", "revision")
