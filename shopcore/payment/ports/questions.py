"""What payment asks of order, store and billing, in its own transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from shopcore.payment.domain import Gift, GiftBalance, Line, Payment


@dataclass(frozen=True)
class Payable:
    """An order as payment sees it; `total` includes `delivery`, both in kopecks."""

    id: str
    number: int
    username: str
    kind: str
    total: int
    delivery: int
    lines: tuple[Line, ...]
    waits: bool
    gift: Gift | None = None


class Orders(Protocol):
    """payment asks order."""

    def freeze(self, username: str, order_id: str) -> Payable:
        """From now on the order's lines and total stand still; Conflict and NotFound as order says."""

    def payable(self, order_id: str) -> Payable | None:
        """`waits` says that it is frozen and waits for money."""

    def unfreeze(self, order_id: str) -> bool: ...

    def paid(self, order_id: str, payment_id: str, amount: int) -> bool:
        """False when the order does not wait for this money any more."""


class Store(Protocol):
    """payment asks store and delivery."""

    def extend(self, payment: Payment, until: datetime) -> Sequence[str]:
        """Everything held for the order stays held until then; words for what is gone, none if nothing is."""

    def missing(self, order_id: str) -> Sequence[Line]:
        """The pieces that were not found when the order was picked: they are not in the box."""


class Billing(Protocol):
    """payment asks billing."""

    def balance(self, username: str) -> int:
        """Kopecks in the client's wallet."""

    def cards(self, username: str) -> Sequence[GiftBalance]:
        """The gift cards that the client has activated."""

    def bought_by(self, gift_card: str) -> str:
        """The payment that has bought this gift card."""

    def charge(self, payment: Payment) -> None:
        """Books what has been taken, once; Conflict NOT_ENOUGH when a wallet or card has less."""

    def owe(self, payment: Payment, refund_id: str, amount: int) -> None:
        """Books that so much is owed back, once for each refund."""

    def repay(self, payment: Payment, refund_id: str, amount: int) -> None:
        """Books that what was owed has gone back, once for each refund."""
