"""how far a case has come on its way to the client, and what is told of it"""

import sqlalchemy as sa
from alembic import op

from shopcore.adapters.schema import Moment

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("delivery_case", sa.Column("number", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("delivery_case", sa.Column("stage", sa.String(16), nullable=False, server_default=""))
    op.create_index("ix_delivery_case_stage_at", "delivery_case", ["stage", "at"])
    op.create_table(
        "delivery_happening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_happening")),
    )
    op.create_index("ix_delivery_happening_order_id", "delivery_happening", ["order_id"])


def downgrade() -> None:
    op.drop_table("delivery_happening")
    op.drop_index("ix_delivery_case_stage_at", "delivery_case")
    op.drop_column("delivery_case", "stage")
    op.drop_column("delivery_case", "number")
