"""The receipts that are owed, and the transaction that owes them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from shopcore import kernel
from shopcore.payment.domain.owed import OwedReceipt


class OwedReceipts(Protocol):
    def add(self, owed: OwedReceipt) -> bool:
        """False when a receipt is owed under this key already."""

    def of_payment(self, payment_id: str) -> Sequence[OwedReceipt]:
        """All that is, or was, owed for it, oldest first."""

    def claim(self, now: datetime, until: datetime) -> OwedReceipt | None:
        """A waiting receipt that is due, leased to the caller until `until`."""

    def settle(self, owed: OwedReceipt, state: str, register_id: str, due: datetime) -> None:
        """REGISTERED is always believed; anything else only from the one whose lease still runs."""


class OwingTransaction(kernel.Transaction, Protocol):
    @property
    def receipts(self) -> OwedReceipts: ...
