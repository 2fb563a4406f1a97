"""billing's tables."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    Integer,
    String,
    Table,
    UniqueConstraint,
    select,
)

from shopcore.adapters.schema import insert_once, metadata
from shopcore.billing.domain import LedgerAccount

ledger_accounts = Table(
    "ledger_account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("owner", String(254), nullable=False),
    Column("balance", BigInteger, nullable=False),
    UniqueConstraint("kind", "owner"),
    CheckConstraint("balance >= 0 OR kind <> 'WALLET'", "floor"),
    sqlite_autoincrement=True,
)


class SqlLedger:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def open(self, account: LedgerAccount) -> bool:
        row = {"kind": account.kind, "owner": account.owner, "balance": account.balance}
        return insert_once(self.connection, ledger_accounts, row)

    def balance(self, kind: str, owner: str) -> int | None:
        table = ledger_accounts.c
        query = select(table.balance).where(table.kind == kind, table.owner == owner)
        return self.connection.execute(query).scalar()
