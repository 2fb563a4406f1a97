"""billing's tables: the ledger's accounts, transfers and entries."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    or_,
    select,
    update,
)

from shopcore.adapters.many import insert_many
from shopcore.adapters.schema import Moment, insert_once, metadata
from shopcore.billing.domain import GIFT_CARD, WALLET, Entry, LedgerAccount, Movement, Transfer
from shopcore.kernel import Conflict, rubles

ledger_accounts = Table(
    "ledger_account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("owner", String(254), nullable=False),
    Column("balance", BigInteger, nullable=False),
    Column("entries", Integer, nullable=False, server_default="0"),
    UniqueConstraint("kind", "owner"),
    CheckConstraint("balance >= 0 OR kind NOT IN ('WALLET', 'GIFT_CARD')", "floor"),
    sqlite_autoincrement=True,
)
ledger_transfers = Table(
    "ledger_transfer",
    metadata,
    Column("key", String(128), primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("payment_id", String(64), nullable=False),
    Column("order_id", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_ledger_transfer_payment_id", "payment_id"),
)
ledger_entries = Table(
    "ledger_entry",
    metadata,
    Column("account_id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("transfer_key", String(128), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("balance", BigInteger, nullable=False),
    CheckConstraint("amount <> 0", "amount"),
    Index("ix_ledger_entry_transfer_key", "transfer_key"),
)
ACCOUNTS, TRANSFERS, ENTRIES = ledger_accounts.c, ledger_transfers.c, ledger_entries.c
FLOOR = (WALLET, GIFT_CARD)


AMOUNT = bindparam("amount", type_=BigInteger)
ENOUGH = or_(ACCOUNTS.balance + AMOUNT >= 0, ACCOUNTS.kind.not_in(FLOOR))
MOVE = (
    update(ledger_accounts)
    .where(ACCOUNTS.kind == bindparam("of_kind"), ACCOUNTS.owner == bindparam("of_owner"), ENOUGH)
    .values(balance=ACCOUNTS.balance + AMOUNT, entries=ACCOUNTS.entries + 1)
    .returning(ACCOUNTS.id, ACCOUNTS.balance, ACCOUNTS.entries)
)


class SqlLedger:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def open(self, account: LedgerAccount) -> bool:
        row = {"kind": account.kind, "owner": account.owner, "balance": account.balance}
        return insert_once(self.connection, ledger_accounts, row)

    def balance(self, kind: str, owner: str) -> int | None:
        query = select(ACCOUNTS.balance).where(ACCOUNTS.kind == kind, ACCOUNTS.owner == owner)
        return self.connection.execute(query).scalar()

    def post(self, transfer: Transfer, now: datetime) -> bool:
        row = {name: getattr(transfer, name) for name in ("key", "kind", "payment_id", "order_id")}
        if not insert_once(self.connection, ledger_transfers, row | {"at": now}):
            self._check_same(transfer)
            return False
        rows = [self._move(transfer, entry) for entry in sorted(transfer.entries, key=lambda one: one.turn)]
        insert_many(self.connection, ledger_entries, rows)
        return True

    def booked(self, payment_id: str) -> Sequence[tuple[str, Entry]]:
        query = (
            select(TRANSFERS.kind, ACCOUNTS.kind, ACCOUNTS.owner, ENTRIES.amount)
            .join_from(ledger_transfers, ledger_entries, ENTRIES.transfer_key == TRANSFERS.key)
            .join(ledger_accounts, ACCOUNTS.id == ENTRIES.account_id)
            .where(TRANSFERS.payment_id == payment_id)
        )
        return [(row[0], Entry(*row[1:])) for row in self.connection.execute(query)]

    def history(self, account: LedgerAccount, page: int, size: int) -> tuple[list[Movement], int]:
        mine = (ACCOUNTS.kind == account.kind, ACCOUNTS.owner == account.owner)
        total = self.connection.execute(select(ACCOUNTS.entries).where(*mine)).scalar() or 0
        query = (
            select(TRANSFERS.at, TRANSFERS.kind, TRANSFERS.order_id, ENTRIES.amount, ENTRIES.balance)
            .join_from(ledger_accounts, ledger_entries, ENTRIES.account_id == ACCOUNTS.id)
            .join(ledger_transfers, TRANSFERS.key == ENTRIES.transfer_key)
            .where(*mine)
            .order_by(ENTRIES.seq.desc())
            .limit(size)
            .offset((page - 1) * size)
        )
        return [Movement(*row) for row in self.connection.execute(query)], total

    def _move(self, transfer: Transfer, entry: Entry) -> dict[str, object]:
        """One condition decides, whoever else is at this account: enough is there, or nothing happens."""
        whose = {"of_kind": entry.kind, "of_owner": entry.owner, "amount": entry.amount}
        moved = self.connection.execute(MOVE, whose).first()
        if moved is None:
            raise self._shortage(entry)
        return {
            "account_id": moved.id,
            "seq": moved.entries,
            "transfer_key": transfer.key,
            "amount": entry.amount,
            "balance": moved.balance,
        }

    def _shortage(self, entry: Entry) -> Exception:
        balance = self.balance(entry.kind, entry.owner)
        if balance is None:
            return LookupError(f"no ledger account {entry.kind}")
        lacking = -entry.amount - balance
        return Conflict("NOT_ENOUGH", f"Не хватает {rubles(lacking)}: на счёте {rubles(balance)}.")

    def _check_same(self, transfer: Transfer) -> None:
        """A key that has moved other money before is its user's bug, and no repetition."""
        query = (
            select(ACCOUNTS.kind, ACCOUNTS.owner, ENTRIES.amount)
            .join_from(ledger_entries, ledger_accounts, ACCOUNTS.id == ENTRIES.account_id)
            .where(ENTRIES.transfer_key == transfer.key)
        )
        if {Entry(*row) for row in self.connection.execute(query)} != set(transfer.entries):
            raise ValueError(f"{transfer.key} has moved other money before")
