"""An attempt to pay for an order: by which means, where it stands, what may happen to it next."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from shopcore.payment.domain.bank import BankState


class Means(StrEnum):
    """What the shopper pays with."""

    NEW_CARD = "NEW_CARD"
    SAVED_CARD = "SAVED_CARD"
    SBP = "SBP"
    WALLET = "WALLET"
    GIFT_CARD = "GIFT_CARD"


BANK_MEANS = (Means.NEW_CARD, Means.SAVED_CARD, Means.SBP)
TOKEN_TYPES = {
    Means.NEW_CARD: "BANK_CARD",
    Means.SAVED_CARD: "BANK_CARD",
    Means.SBP: "QR_PAY",
    Means.WALLET: "WALLET",
    Means.GIFT_CARD: "GIFT_CARD",
}


class State(StrEnum):
    """Where an attempt stands.

    UNWANTED: the bank has taken money that the order no longer waits for; all of it is owed back.
    """

    CHOOSING = "CHOOSING"
    CREATING = "CREATING"
    PENDING = "PENDING"
    HELD = "HELD"
    CAPTURING = "CAPTURING"
    TAKEN = "TAKEN"
    PAID = "PAID"
    VOIDING = "VOIDING"
    ABANDONED = "ABANDONED"
    FAILED = "FAILED"
    VOIDED = "VOIDED"
    UNWANTED = "UNWANTED"


LIVE = (
    State.CHOOSING,
    State.CREATING,
    State.PENDING,
    State.HELD,
    State.CAPTURING,
    State.TAKEN,
    State.PAID,
)
ASKED = (State.CREATING, State.PENDING, State.CAPTURING, State.VOIDING, State.ABANDONED)
OPEN = (*LIVE[:-1], State.VOIDING, State.ABANDONED)
CHARGED = (State.TAKEN, State.PAID, State.UNWANTED)

# What the bank's word makes of an attempt; where nothing is said it stays as it is. Never backwards.
_STEPS = {
    (State.CREATING, BankState.PENDING): State.PENDING,
    (State.CREATING, BankState.HELD): State.HELD,
    (State.CREATING, BankState.TAKEN): State.TAKEN,
    (State.CREATING, BankState.CANCELED): State.FAILED,
    (State.PENDING, BankState.HELD): State.HELD,
    (State.PENDING, BankState.TAKEN): State.TAKEN,
    (State.PENDING, BankState.CANCELED): State.FAILED,
    (State.HELD, BankState.TAKEN): State.TAKEN,
    (State.HELD, BankState.CANCELED): State.FAILED,
    (State.CAPTURING, BankState.TAKEN): State.PAID,
    (State.CAPTURING, BankState.CANCELED): State.FAILED,
    (State.VOIDING, BankState.CANCELED): State.VOIDED,
    (State.VOIDING, BankState.TAKEN): State.UNWANTED,
    (State.ABANDONED, BankState.HELD): State.VOIDING,
    (State.ABANDONED, BankState.CANCELED): State.VOIDED,
    (State.ABANDONED, BankState.TAKEN): State.UNWANTED,
}


def step(state: State, seen: BankState) -> State:
    """The state after the bank has said this."""
    return _STEPS.get((state, seen), state)


CHOOSING_LASTS = timedelta(minutes=15)
HELD_LASTS = timedelta(minutes=15)
TAKEN_LASTS = timedelta(minutes=2)
LEASE = timedelta(minutes=1)
PAUSES = (5, 15, 60, 180, 600)


def pause(attempts: int) -> timedelta:
    """How long to wait before the bank is asked again, after so many questions."""
    return timedelta(seconds=PAUSES[min(attempts, len(PAUSES) - 1)])


@dataclass(frozen=True)
class Line:
    """What a receipt says of a line: name, price of a piece in kopecks, pieces."""

    name: str
    price: int
    quantity: int


@dataclass(frozen=True)
class Payment:
    """An attempt; money in kopecks. `due_at` is when it needs somebody, None when it is at rest.

    `trace` is the click that has moved it last.
    """

    id: str
    order_id: str
    number: int
    username: str
    email: str
    kind: str
    amount: int
    delivery: int
    lines: tuple[Line, ...]
    created_at: datetime
    state: State = State.CHOOSING
    means: Means | None = None
    bank_id: str = ""
    confirmation_url: str = ""
    card_id: str = ""
    gift_card: str = ""
    masked: str = ""
    save: bool = False
    reason: str = ""
    text: str = ""
    unknown: bool = False
    attempts: int = 0
    refunded: int = 0
    returned: int = 0
    due_at: datetime | None = field(default=None)
    trace: str = ""

    @property
    def token_type(self) -> str:
        """The means' name on the wire; "" until one is chosen."""
        return TOKEN_TYPES[self.means] if self.means else ""

    @property
    def live(self) -> bool:
        """Whether the order waits for this attempt, or has been paid by it."""
        return self.state in LIVE

    @property
    def undecided(self) -> bool:
        """Whether nobody can say yet what became of the money."""
        return self.state in (State.CREATING, State.CAPTURING)
