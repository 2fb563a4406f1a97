"""gift cards, one for an order; codes as keyed hashes only"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "gift_card",
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.String(length=16), nullable=True),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("payment_id", sa.String(length=64), nullable=False),
        sa.Column("buyer", sa.String(length=254), nullable=False),
        sa.Column("nominal", sa.BigInteger(), nullable=False),
        sa.Column("first_name", sa.String(length=100), nullable=False),
        sa.Column("last_name", sa.String(length=100), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("design", sa.String(length=32), nullable=False),
        sa.Column("greeting", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("owner", sa.String(length=254), nullable=False),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('ISSUED', 'ACTIVE', 'BLOCKED')", name=op.f("ck_gift_card_state")),
        sa.CheckConstraint(
            "(state = 'ACTIVE') = (activated_at IS NOT NULL)", name=op.f("ck_gift_card_activated")
        ),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_gift_card")),
        sa.UniqueConstraint("number", name=op.f("uq_gift_card_number")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_gift_card_code_hash")),
    )
    op.create_index("ix_gift_card_owner", "gift_card", ["owner"])


def downgrade() -> None:
    op.drop_table("gift_card")
