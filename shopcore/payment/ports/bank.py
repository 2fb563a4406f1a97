"""The bank, and the cash register beside it."""

from datetime import datetime
from typing import Any, Protocol

from shopcore.payment.domain import BankIntent, BankPayment, BankRefund, Receipt


class Bank(Protocol):
    """Every call answers, or raises BankRefused (nothing was done) or BankUnknown (nobody can say).

    No call is repeated inside. Repeated by the caller with the same arguments it is the same bytes under the
    same key, and the bank does it once; that holds for 23 hours, afterwards only reading and `find` are safe.
    Keys are 1 to 64 of A-Z a-z 0-9 _ - and belong to one kind of call.
    """

    def create(self, intent: BankIntent) -> BankPayment:
        """Begins a payment; the shopper follows `confirmation_url` unless a saved card is charged."""

    def read(self, bank_id: str) -> BankPayment:
        """The payment as it is now; BankRefused `not_found` may be too early a word after a create."""

    def capture(self, bank_id: str, amount: int, key: str, receipt: Receipt | None) -> BankPayment:
        """Takes what is held, or less (the rest is free again); only once."""

    def cancel(self, bank_id: str, key: str) -> BankPayment:
        """Frees what is held."""

    def refund(self, bank_id: str, amount: int, key: str, receipt: Receipt | None) -> BankRefund:
        """Gives taken money back, in parts if wanted, never more than was taken."""

    def read_refund(self, refund_id: str) -> BankRefund: ...

    def refunds(self, bank_id: str) -> list[BankRefund]:
        """Every return of this payment, to resolve unknown ones."""

    def find(self, payment_id: str, since: datetime, until: datetime) -> list[BankPayment]:
        """The payments that were made under our `payment_id` in that time."""

    def statement(self, since: datetime, until: datetime) -> list[BankPayment]:
        """Every payment that was made in that time, newest first."""

    def hint(self, source: str, body: Any) -> str:
        """The bank's id of the payment that a webhook speaks of, "" when it concerns none.

        It is a hint only: the payment is read before anything changes. Forbidden when `source`, the caller's
        address, is not the bank's; Invalid when the body is no notification.
        """


class CashRegister(Protocol):
    """Who makes receipts: the bank with its payments, or a register of the seller's own."""

    @property
    def with_payment(self) -> bool:
        """Whether receipts travel inside the bank's calls; otherwise each is registered by itself."""

    def register(self, receipt: Receipt, key: str, bank_id: str, refund_id: str = "") -> str:
        """Registers a receipt that travels with no call; its id. BankRefused, BankUnknown as above."""
