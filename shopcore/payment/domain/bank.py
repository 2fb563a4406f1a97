"""The bank as payment knows it: what is asked of it and what it says; money in kopecks."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shopcore.payment.domain.decline import decline_text
from shopcore.payment.domain.receipt import Receipt


class BankMethod(StrEnum):
    """How the shopper pays at the bank; OTHER is only ever read, never asked for."""

    CARD = "CARD"
    SAVED_CARD = "SAVED_CARD"
    SBP = "SBP"
    OTHER = "OTHER"


class BankState(StrEnum):
    """A payment goes only forward; TAKEN and CANCELED are final, returns do not change them."""

    PENDING = "PENDING"
    HELD = "HELD"
    TAKEN = "TAKEN"
    CANCELED = "CANCELED"


class RefundState(StrEnum):
    """A refund waits at the bank, has gone, or has been refused for good."""

    PENDING = "PENDING"
    DONE = "DONE"
    CANCELED = "CANCELED"


@dataclass(frozen=True)
class BankIntent:
    """A payment to be asked for; the same intent always makes the same bytes on the wire.

    СБП has no hold, so it is always taken at once; a saved card needs neither page nor `return_url`.
    """

    key: str
    payment_id: str
    order_id: str
    amount: int
    method: BankMethod
    description: str
    return_url: str = ""
    capture: bool = False
    save: bool = False
    saved_method_id: str = ""
    receipt: Receipt | None = None


@dataclass(frozen=True)
class SavedMethod:
    """A means that the bank keeps for the shopper; `id` is as good as money and is shown to nobody.

    `title` is «•••• 4477», `expires` the last month, 2030-12.
    """

    id: str
    title: str
    expires: str = ""


@dataclass(frozen=True)
class BankPayment:
    """A payment as the bank tells it; `payment_id` and `order_id` are ours, sent along when it was made.

    `reason` is the bank's code of a CANCELED one, `text` what a shopper is told of it.
    """

    id: str
    state: BankState
    amount: int
    refunded: int = 0
    method: BankMethod = BankMethod.OTHER
    payment_id: str = ""
    order_id: str = ""
    confirmation_url: str = ""
    reason: str = ""
    title: str = ""
    saved: SavedMethod | None = None
    created_at: datetime | None = None
    expires_at: datetime | None = None

    @property
    def text(self) -> str:
        return decline_text(self.reason) if self.state is BankState.CANCELED else ""


@dataclass(frozen=True)
class BankRefund:
    """A return as the bank tells it, with our key; a CANCELED one is tried again with a new key."""

    id: str
    bank_id: str
    state: RefundState
    amount: int
    key: str = ""
    reason: str = ""


@dataclass(eq=False)
class BankRefused(Exception):
    """The bank said no and has done nothing: `code` for programs, `text` for the shopper."""

    code: str
    text: str
    parameter: str = ""

    def __str__(self) -> str:
        return f"{self.code} {self.parameter}".strip()


class BankUnknown(Exception):
    """No answer, or none that can be understood: it may have been done. Ask again with the same key."""
