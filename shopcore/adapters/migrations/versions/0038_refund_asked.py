"""who of the staff has had the bank asked anew for a return, and when"""

import sqlalchemy as sa
from alembic import op

from shopcore.adapters.schema import Moment

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.add_column("refund", sa.Column("asked_by", sa.String(255), nullable=False, server_default=""))
    op.add_column("refund", sa.Column("asked_at", Moment()))


def downgrade() -> None:
    op.drop_column("refund", "asked_at")
    op.drop_column("refund", "asked_by")
