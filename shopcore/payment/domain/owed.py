"""Receipts that travel with no call of the bank: what is owed to a cash register, and when to try again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from shopcore.payment.domain.receipt import Receipt

WAITING, REGISTERED, REFUSED = "WAITING", "REGISTERED", "REFUSED"
LEASE = timedelta(minutes=2)
# Under one key the register knows a receipt for a day: the last attempt comes before that is over.
PAUSES = (1, 5, 30, 120, 360, 720)


@dataclass(frozen=True)
class OwedReceipt:
    """A receipt under its own key, for the bank's payment, or its return, by which the money came.

    `payment_id` is ours that it is about. `due_at` is when it may be tried, and while somebody tries it, when
    that lease ends; `trace` is the click that it is owed by.
    """

    key: str
    receipt: Receipt
    due_at: datetime
    bank_id: str
    refund_id: str = ""
    attempts: int = 0
    trace: str = ""
    payment_id: str = ""
    owed_at: datetime | None = None
    state: str = WAITING


@dataclass(frozen=True)
class Attempt:
    """What became of an attempt, with the register's id of what it took."""

    state: str
    register_id: str = ""


def pause(attempts: int) -> timedelta | None:
    """How long to wait after this many attempts; None when it has failed for good."""
    return timedelta(minutes=PAUSES[attempts - 1]) if attempts <= len(PAUSES) else None
