"""payments are looked for by their client"""

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_index("ix_payment_username", "payment", ["username"])


def downgrade() -> None:
    op.drop_index("ix_payment_username", "payment")
