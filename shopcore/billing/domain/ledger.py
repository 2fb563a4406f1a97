"""The ledger: double entry in whole kopecks. What the shop owes is positive, what it has is negative."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from shopcore.kernel import Conflict

WALLET, GIFT_CARD = "WALLET", "GIFT_CARD"
BANK, ADVANCES, DUE = "BANK_CLEARING", "ADVANCES", "REFUND_DUE"
SALES, DELIVERY = "SALES", "DELIVERY_INCOME"
INCOME = (SALES, DELIVERY, ADVANCES)

CAPTURE, REVERSAL, REFUND = "CAPTURE", "REVERSAL", "REFUND"
TOP_UP, ISSUE, BLOCK = "TOP_UP", "GIFT_CARD_ISSUE", "GIFT_CARD_BLOCK"


@dataclass(frozen=True)
class LedgerAccount:
    """An account of the ledger; a customer's never goes below zero."""

    kind: str
    owner: str = ""
    balance: int = 0


@dataclass(frozen=True)
class Entry:
    """What a transfer does to one account."""

    kind: str
    owner: str
    amount: int

    @property
    def turn(self) -> tuple[bool, str, str]:
        """Everybody locks accounts in this order; the shop's own, which all wait for, come last."""
        return self.kind not in (WALLET, GIFT_CARD), self.kind, self.owner


@dataclass(frozen=True)
class Transfer:
    """Money that moves at once between accounts, once under its key; payment and order tell why."""

    kind: str
    cause: str
    entries: tuple[Entry, ...]
    payment_id: str = ""
    order_id: str = ""

    def __post_init__(self) -> None:
        if sum(entry.amount for entry in self.entries) or len(self.entries) < 2:
            raise ValueError(f"{self.key}: entries do not balance")
        if not all(entry.amount for entry in self.entries):
            raise ValueError(f"{self.key}: an entry of nothing")

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.cause}"


@dataclass(frozen=True)
class Charge:
    """What a payment takes, from where, and for what; kopecks."""

    payment_id: str
    order_id: str
    source: LedgerAccount
    goods: int = 0
    delivery: int = 0
    advance: int = 0

    @property
    def total(self) -> int:
        return self.goods + self.delivery + self.advance

    def transfer(self) -> Transfer:
        """Out of the source, into sales, delivery and advances."""
        parts = zip(INCOME, (self.goods, self.delivery, self.advance), strict=True)
        entries = [Entry(kind, "", amount) for kind, amount in parts if amount]
        paid = Entry(self.source.kind, self.source.owner, -self.total)
        return Transfer(CAPTURE, self.payment_id, (paid, *entries), self.payment_id, self.order_id)


@dataclass(frozen=True)
class Settlement:
    """What became of a payment's money; captured − owed − returned is what the shop keeps."""

    captured: int
    owed: int
    returned: int

    @property
    def kept(self) -> int:
        return self.captured - self.owed - self.returned


@dataclass(frozen=True)
class Movement:
    """A line of an account's history: what happened, by how much, and what was left then."""

    at: datetime
    kind: str
    order_id: str
    amount: int
    balance: int


def mirrored(booked: Iterable[Entry], amount: int) -> list[Entry]:
    """What takes `amount` back out of a payment's income: goods first, then delivery, then advances.

    Conflict NOTHING_TO_RETURN when less is left there.
    """
    left, taken = _by_kind(booked, INCOME), []
    rest = amount
    for kind in INCOME:
        part = min(rest, left.get(kind, 0))
        if part > 0:
            taken.append(Entry(kind, "", -part))
            rest -= part
    if rest or amount <= 0:
        raise Conflict("NOTHING_TO_RETURN", "Вернуть столько нельзя: эти деньги уже возвращены.")
    return taken


def _by_kind(booked: Iterable[Entry], kinds: Sequence[str]) -> Mapping[str, int]:
    sums: dict[str, int] = {}
    for entry in booked:
        if entry.kind in kinds:
            sums[entry.kind] = sums.get(entry.kind, 0) + entry.amount
    return sums
