"""Where payment keeps attempts, returns and saved cards."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from shopcore import kernel
from shopcore.payment.domain import Payment, Refund, SavedCard, State, Taxes
from shopcore.payment.ports.questions import Billing, Orders, Store
from shopcore.payment.ports.receipts import OwedReceipts


class Payments(Protocol):
    """Attempts; an order has one live attempt at most, whoever tries."""

    def ahead(self, ids: Collection[str]) -> None:
        """These are asked for soon, and locked."""

    def add(self, payment: Payment) -> bool:
        """False when the order has a live attempt already."""

    def get(self, payment_id: str, lock: bool = False) -> Payment | None:
        """`lock` makes other writers wait for this transaction."""

    def many(self, ids: Sequence[str]) -> dict[str, Payment]:
        """Those of the attempts that there are."""

    def live(self, order_id: str) -> Payment | None:
        """The attempt that the order waits for, or was paid by."""

    def of_order(self, order_id: str) -> Sequence[Payment]:
        """Every attempt of an order, newest first."""

    def latest_top_up(self, username: str) -> Payment | None:
        """The latest attempt that has brought money from the bank into the client's wallet."""

    def save(self, payment: Payment, was: State) -> bool:
        """Stores an attempt decided at the state `was`; False when it is at another by now."""

    def hurry(self, bank_id: str, now: datetime) -> bool:
        """The attempt that the bank knows by this id is due at once; False when none can change any more."""

    def claim(self, now: datetime, until: datetime) -> Payment | None:
        """An attempt that is due, leased to the caller until `until`."""


class Refunds(Protocol):
    """Returns of money; each is owed once."""

    def add(self, refund: Refund) -> bool:
        """False when this return is owed already."""

    def get(self, refund_id: str, lock: bool = False) -> Refund | None: ...

    def of_order(self, order_id: str) -> Sequence[Refund]: ...

    def waiting(self) -> Sequence[Refund]:
        """The returns that wait for staff, oldest first."""

    def save(self, refund: Refund) -> None: ...

    def claim(self, now: datetime, until: datetime) -> Refund | None:
        """A return that is due, leased to the caller until `until`."""


class Cards(Protocol):
    """Cards that the bank keeps for clients."""

    def add(self, card: SavedCard) -> bool:
        """False when it is known already."""

    def of(self, username: str) -> Sequence[SavedCard]:
        """The client's cards, newest first."""

    def get(self, card_id: str) -> SavedCard | None: ...

    def forget(self, username: str, card_id: str) -> bool:
        """False when the client has no such card."""


class Transaction(kernel.Transaction, Protocol):
    @property
    def payments(self) -> Payments: ...

    @property
    def refunds(self) -> Refunds: ...

    @property
    def cards(self) -> Cards: ...

    @property
    def receipts(self) -> OwedReceipts: ...

    @property
    def taxes(self) -> Taxes:
        """How the seller's receipts are taxed."""

    @property
    def order_for_payment(self) -> Orders: ...

    @property
    def store_for_payment(self) -> Store: ...

    @property
    def billing_for_payment(self) -> Billing: ...
