"""attempts to pay, returns of money, saved cards"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0015"

LIVE = "state IN ('CHOOSING', 'CREATING', 'PENDING', 'HELD', 'CAPTURING', 'TAKEN', 'PAID')"


def upgrade() -> None:
    op.create_table(
        "payment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(length=254), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("delivery", sa.BigInteger(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("means", sa.String(length=16), nullable=True),
        sa.Column("bank_id", sa.String(length=64), nullable=False),
        sa.Column("confirmation_url", sa.Text(), nullable=False),
        sa.Column("card_id", sa.String(length=32), nullable=False),
        sa.Column("gift_card", sa.String(length=32), nullable=False),
        sa.Column("masked", sa.String(length=64), nullable=False),
        sa.Column("save", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("unknown", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("refunded", sa.BigInteger(), nullable=False),
        sa.Column("returned", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_payment_amount")),
        sa.CheckConstraint(
            "0 <= returned AND returned <= refunded AND refunded <= amount",
            name=op.f("ck_payment_refunded"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
    )
    for column in ("order_id", "bank_id", "due_at"):
        op.create_index(f"ix_payment_{column}", "payment", [column])
    op.create_index(
        "uq_payment_live",
        "payment",
        ["order_id"],
        unique=True,
        sqlite_where=sa.text(LIVE),
        postgresql_where=sa.text(LIVE),
    )
    op.create_table(
        "refund",
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("payment_id", sa.String(length=32), nullable=False),
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("bank_id", sa.String(length=64), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=False),
        sa.Column("owed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("key_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("standing", sa.String(length=16), nullable=False),
        sa.Column("bank_refund", sa.String(length=64), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(length=64), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_refund_amount")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refund")),
    )
    for column in ("order_id", "payment_id", "due_at"):
        op.create_index(f"ix_refund_{column}", "refund", [column])
    op.create_table(
        "saved_card",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("username", sa.String(length=254), nullable=False),
        sa.Column("token", sa.String(length=128), nullable=False),
        sa.Column("title", sa.String(length=64), nullable=False),
        sa.Column("expires", sa.String(length=16), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_card")),
        sa.UniqueConstraint("token", name=op.f("uq_saved_card_token")),
    )
    op.create_index("ix_saved_card_username", "saved_card", ["username"])


def downgrade() -> None:
    for table in ("saved_card", "refund", "payment"):
        op.drop_table(table)
