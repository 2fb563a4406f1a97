"""A return of a payment's money: owed from the moment it is decided, until the bank has paid it out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from shopcore.payment.domain.payment import Line

TRIED_FOR = timedelta(days=3)
KEY_LASTS = timedelta(hours=23)
PAUSES = (1, 5, 30, 60, 180, 360)
DELIVERY, MISSING, RETURNED, BROUGHT = "delivery", "missing", "returned", "brought"


class RefundStanding(StrEnum):
    """OWED: the bank is to be asked. PENDING: it has taken it on. STAFF: three days of refusals are over."""

    OWED = "OWED"
    PENDING = "PENDING"
    DONE = "DONE"
    STAFF = "STAFF"


@dataclass(frozen=True)
class Refund:
    """What goes back, in kopecks; `key` is that of the try under way, made at `key_at`.

    `lines` are the pieces that it is paid for, `delivery` is what of it is for bringing them; a return of
    before these were kept has None. `closed` says that it is of what had been handed over, and so was paid in
    full: its receipt says the same.
    `told`: the client knows that the bank does not take it.
    `asked_by` is the member of staff who has had the bank asked anew, the last one, at `asked_at`.
    `paid_by` is the member of staff who has given it back without the bank, and `paid_how`.
    """

    id: str
    payment_id: str
    order_id: str
    bank_id: str
    amount: int
    reason: str
    owed_at: datetime
    key: str
    key_at: datetime
    standing: RefundStanding = RefundStanding.OWED
    bank_refund: str = ""
    attempts: int = 0
    refusals: int = 0
    error: str = ""
    due_at: datetime | None = None
    done_at: datetime | None = None
    lines: tuple[Line, ...] = ()
    delivery: int | None = None
    closed: bool = False
    paid_by: str = ""
    paid_how: str = ""
    told: bool = False
    asked_by: str = ""
    asked_at: datetime | None = None


def pause(attempts: int) -> timedelta:
    """How long to wait before this return is tried or looked at again."""
    return timedelta(minutes=PAUSES[min(attempts, len(PAUSES) - 1)])
