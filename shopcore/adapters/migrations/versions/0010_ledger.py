"""the ledger: transfers and their entries, which nobody can change or delete"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0003"

OWN = ("BANK_CLEARING", "ADVANCES", "REFUND_DUE", "SALES", "DELIVERY_INCOME")
NUMBERED = {"sqlite_autoincrement": True}
KEPT = ("ledger_transfer", "ledger_entry")
REFUSE = """
    CREATE OR REPLACE FUNCTION refuse_to_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$"""


def upgrade() -> None:
    with op.batch_alter_table("ledger_account", table_kwargs=NUMBERED) as batch_op:
        batch_op.add_column(sa.Column("entries", sa.Integer(), server_default="0", nullable=False))
        batch_op.drop_constraint(op.f("ck_ledger_account_floor"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_ledger_account_floor"), "balance >= 0 OR kind NOT IN ('WALLET', 'GIFT_CARD')"
        )
    op.create_table(
        "ledger_transfer",
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("payment_id", sa.String(length=64), nullable=False),
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_ledger_transfer")),
    )
    op.create_index("ix_ledger_transfer_payment_id", "ledger_transfer", ["payment_id"])
    op.create_table(
        "ledger_entry",
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("transfer_key", sa.String(length=128), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_ledger_entry_amount")),
        sa.PrimaryKeyConstraint("account_id", "seq", name=op.f("pk_ledger_entry")),
    )
    op.create_index("ix_ledger_entry_transfer_key", "ledger_entry", ["transfer_key"])
    for kind in OWN:
        op.execute(f"INSERT INTO ledger_account (kind, owner, balance) VALUES ('{kind}', '', 0)")  # noqa: S608
    _keep()


def downgrade() -> None:
    op.drop_table("ledger_entry")
    op.drop_table("ledger_transfer")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_to_rewrite()")
    op.execute("DELETE FROM ledger_account WHERE owner = ''")
    with op.batch_alter_table("ledger_account", table_kwargs=NUMBERED) as batch_op:
        batch_op.drop_constraint(op.f("ck_ledger_account_floor"), type_="check")
        batch_op.create_check_constraint(op.f("ck_ledger_account_floor"), "balance >= 0 OR kind <> 'WALLET'")
        batch_op.drop_column("entries")


def _keep() -> None:
    """The database itself refuses to rewrite what has been booked."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(REFUSE)
        for table in KEPT:
            op.execute(
                f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}"
                " FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite()"
            )
        return
    for table in KEPT:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_{change.lower()} BEFORE {change} ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            )
