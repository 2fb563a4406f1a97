"""what a return is of and whether that was handed over; whose a receipt is, since when, for how much"""

import json

import sqlalchemy as sa
from alembic import op

from shopcore.adapters.schema import Moment

revision = "0033"
down_revision = "0032"
RECEIPT = ("payment_id", "owed_at", "total", "closes")


def upgrade() -> None:
    no = sa.false()
    op.add_column("refund", sa.Column("delivery", sa.BigInteger()))
    op.add_column("refund", sa.Column("closed", sa.Boolean(), nullable=False, server_default=no))
    op.add_column("receipt", sa.Column("payment_id", sa.String(32), nullable=False, server_default=""))
    op.add_column("receipt", sa.Column("owed_at", Moment()))
    op.add_column("receipt", sa.Column("total", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("receipt", sa.Column("closes", sa.Boolean(), nullable=False, server_default=no))
    op.create_index("ix_receipt_payment_id", "receipt", ["payment_id"])
    _tell_receipts()
    _tell_refunds()


def _tell_receipts() -> None:
    """Until now an offset was a payment in full; the key tells whose a receipt is."""
    connection = op.get_bind()
    found = connection.execute(sa.text("SELECT id, payment_id FROM refund"))
    refunds = {row.id: row.payment_id for row in found}
    set_all = sa.text(
        "UPDATE receipt SET payment_id = :payment, total = :total, closes = :closes, owed_at = due_at"
        " WHERE key = :key"
    )
    for key, kept in connection.execute(sa.text("SELECT key, document FROM receipt")).all():
        document = json.loads(kept) if isinstance(kept, str) else kept
        _, _, of = key.partition("-")
        total = sum(line["price"] * line["quantity"] for line in document["lines"])
        closes = document["kind"] in ("OFFSET", "HAND_OVER")
        known = {"key": key, "payment": refunds.get(of, of)[:32], "total": total, "closes": closes}
        connection.execute(set_all, known)


def _tell_refunds() -> None:
    """What was given back to wallets and gift cards had been paid in full."""
    op.execute(
        sa.text(
            "UPDATE refund SET closed = (1 = 1) WHERE payment_id IN ("
            "SELECT payment_id FROM receipt WHERE key = 'off-' || payment_id)"
        )
    )


def downgrade() -> None:
    op.drop_index("ix_receipt_payment_id", table_name="receipt")
    for name in reversed(RECEIPT):
        op.drop_column("receipt", name)
    op.drop_column("refund", "closed")
    op.drop_column("refund", "delivery")
