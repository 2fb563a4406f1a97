"""a client is told once that the bank keeps refusing a return"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.add_column("refund", sa.Column("told", sa.Boolean, nullable=False, server_default=sa.false()))
    op.execute("UPDATE refund SET told = (1 = 1) WHERE standing = 'STAFF'")


def downgrade() -> None:
    op.drop_column("refund", "told")
