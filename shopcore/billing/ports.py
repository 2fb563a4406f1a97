"""What billing needs from outside."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from shopcore import kernel
from shopcore.billing.domain import Entry, GiftCard, LedgerAccount, Movement, Transfer


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


class GiftCards(Protocol):
    """Gift cards, one for an order; a code is known by its keyed hash only."""

    def add(self, card: GiftCard, payment_id: str, code_hash: str) -> bool:
        """False when this order has its card, or was blocked before it got one."""

    def activate(self, code_hash: str, username: str, now: datetime) -> GiftCard | None:
        """The card, ISSUED until now and not expired; also the client's own of a moment ago; else None."""

    def block(self, order_id: str, now: datetime) -> GiftCard | None:
        """The card as it was; worth nothing when there was none, or it was blocked; None once activated."""

    def recode(self, order_id: str, code_hash: str) -> bool:
        """Another code for a card that is still ISSUED; False when it is not."""

    def of(self, username: str) -> Sequence[GiftCard]:
        """The cards that this client has activated, newest first, with what is left on each."""

    def bought(self, order_id: str) -> GiftCard | None:
        """The card that this order has bought."""

    def find(self, text: str, limit: int) -> Sequence[GiftCard]:
        """By number or by the donee's e-mail, all without a text; the newest first."""

    def bought_by(self, number: str) -> str:
        """The payment that paid for the card of this number; "" when there is none."""

    def payment_of(self, order_id: str) -> str:
        """The payment that paid for it."""


class Transaction(kernel.Transaction, Protocol):
    @property
    def codes(self) -> kernel.Codes: ...

    @property
    def attempts(self) -> kernel.Attempts: ...

    @property
    def ledger(self) -> Ledger: ...

    @property
    def gift_cards(self) -> GiftCards: ...
