"""staff work delivery cases: who did what, and at which revision"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
SIGNED = (("author", 254), ("name", 255))


def upgrade() -> None:
    counter = sa.Column("revision", sa.Integer(), nullable=False, server_default="0")
    op.add_column("delivery_case", counter)
    for name, length in SIGNED:
        column = sa.Column(name, sa.String(length), nullable=False, server_default="")
        op.add_column("delivery_happening", column)


def downgrade() -> None:
    for name, _ in reversed(SIGNED):
        op.drop_column("delivery_happening", name)
    op.drop_column("delivery_case", "revision")
