"""what the sweep works on belongs to the click that has caused it"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
TRACED = ("payment", "receipt", "saga", "delivery_consignment")


def upgrade() -> None:
    for table in TRACED:
        op.add_column(table, sa.Column("trace", sa.String(64), nullable=False, server_default=""))


def downgrade() -> None:
    for table in reversed(TRACED):
        op.drop_column(table, "trace")
