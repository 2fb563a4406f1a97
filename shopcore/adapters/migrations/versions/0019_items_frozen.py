"""what was in an order at each of its versions"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("order_event", sa.Column("items", sa.String(length=64), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("order_event", "items")
