"""who else vouches for an account, and the errands that have ended"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "identity",
        sa.Column("issuer", sa.String(length=255), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("username", sa.String(length=254), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_identity")),
        sa.UniqueConstraint("username", "issuer", name=op.f("uq_identity_username_issuer")),
    )
    op.create_table(
        "ended_errand",
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("state_hash", name=op.f("pk_ended_errand")),
    )
    op.create_index(op.f("ix_ended_errand_ended_at"), "ended_errand", ["ended_at"])


def downgrade() -> None:
    op.drop_table("ended_errand")
    op.drop_table("identity")
