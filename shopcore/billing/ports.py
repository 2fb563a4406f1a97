"""What billing needs from outside."""

from typing import Protocol

from shopcore import kernel
from shopcore.billing.domain import LedgerAccount


class Ledger(Protocol):
    def open(self, account: LedgerAccount) -> bool:
        """False when the owner has an account of this kind already."""

    def balance(self, kind: str, owner: str) -> int | None: ...


class Transaction(kernel.Transaction, Protocol):
    @property
    def ledger(self) -> Ledger: ...
