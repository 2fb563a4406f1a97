"""who of the staff has changed an order"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
AUTHOR = (("author", 254), ("name", 255))


def upgrade() -> None:
    for name, length in AUTHOR:
        op.add_column("order_event", sa.Column(name, sa.String(length), nullable=False, server_default=""))


def downgrade() -> None:
    for name, _ in reversed(AUTHOR):
        op.drop_column("order_event", name)
