"""receipts owed to the cash register"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "receipt",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("bank_id", sa.String(length=64), nullable=False),
        sa.Column("refund_id", sa.String(length=64), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("register_id", sa.String(length=64), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('WAITING', 'REGISTERED', 'REFUSED')", name=op.f("ck_receipt_state")),
        sa.CheckConstraint(
            "(state = 'REGISTERED') = (register_id <> '')", name=op.f("ck_receipt_registered")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_receipt")),
    )
    waiting = sa.text("state = 'WAITING'")
    op.create_index(
        "ix_receipt_waiting", "receipt", ["due_at"], sqlite_where=waiting, postgresql_where=waiting
    )


def downgrade() -> None:
    op.drop_table("receipt")
