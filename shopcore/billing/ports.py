"""What billing needs from outside."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from shopcore import kernel
from shopcore.billing.domain import Entry, LedgerAccount, Movement, Transfer


class Ledger(Protocol):
    """Accounts with their balances, and the transfers that made them; nothing is ever rewritten."""

    def open(self, account: LedgerAccount) -> bool:
        """False when the owner has an account of this kind already."""

    def balance(self, kind: str, owner: str) -> int | None: ...

    def post(self, transfer: Transfer, now: datetime) -> bool:
        """Moves the money once; False when this key was posted before.

        Conflict NOT_ENOUGH when a customer's account would go below zero; then the transaction is void.
        """

    def booked(self, payment_id: str) -> Sequence[tuple[str, Entry]]:
        """Every entry of this payment's transfers, with the transfer's kind."""

    def history(self, account: LedgerAccount, page: int, size: int) -> tuple[list[Movement], int]:
        """A page of the account's entries, newest first, and how many there are."""


class Transaction(kernel.Transaction, Protocol):
    @property
    def ledger(self) -> Ledger: ...
