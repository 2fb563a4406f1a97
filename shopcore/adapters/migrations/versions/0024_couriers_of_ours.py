"""which of our couriers brings an order"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
ADDED = (("courier", 254), ("courier_name", 255))


def upgrade() -> None:
    for name, length in ADDED:
        column = sa.Column(name, sa.String(length), nullable=False, server_default="")
        op.add_column("delivery_case", column)
    op.create_index("ix_delivery_case_username", "delivery_case", ["username"])


def downgrade() -> None:
    op.drop_index("ix_delivery_case_username", "delivery_case")
    for name, _ in reversed(ADDED):
        op.drop_column("delivery_case", name)
