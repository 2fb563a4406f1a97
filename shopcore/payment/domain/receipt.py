"""Receipts of law 54-ФЗ as data: what a cash register needs, sums in kopecks and equal to the total."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

LONGEST_NAME = 128
# Tax code, article 164: an advance is taxed at the rate calculated from the goods' own.
CALCULATED = {3: 5, 4: 6, 7: 9, 8: 10, 11: 12}
PLAIN = {calculated: plain for plain, calculated in CALCULATED.items()}


class ReceiptKind(StrEnum):
    """Advance (top-up, gift card), full prepayment (goods), offset of an advance (goods from wallet or
    gift card), hand-over of what was prepaid, and return (decisions, Payment)."""

    ADVANCE = "ADVANCE"
    PREPAYMENT = "PREPAYMENT"
    OFFSET = "OFFSET"
    HAND_OVER = "HAND_OVER"
    RETURN = "RETURN"


@dataclass(frozen=True)
class Taxes:
    """How the seller's receipts are taxed: the cash registers' codes of VAT and of the tax system."""

    vat: int
    tax_system: int | None = None


class Subject(StrEnum):
    """What a line is about (tag 1212)."""

    COMMODITY = "commodity"
    SERVICE = "service"
    PAYMENT = "payment"


class Mode(StrEnum):
    """How a line is paid (tag 1214)."""

    ADVANCE = "advance"
    FULL_PREPAYMENT = "full_prepayment"
    FULL_PAYMENT = "full_payment"


@dataclass(frozen=True)
class ReceiptLine:
    """Pieces at a price in kopecks; `vat` is the cash registers' code, 1 to 12 (tag 1199)."""

    name: str
    quantity: int
    price: int
    vat: int
    subject: Subject = Subject.COMMODITY
    mode: Mode = Mode.FULL_PREPAYMENT

    @property
    def sum(self) -> int:
        return self.price * self.quantity


@dataclass(frozen=True)
class Receipt:
    """A receipt for one buyer, sent to `email`; `tax_system` is 1 to 6, None where the register knows it."""

    kind: ReceiptKind
    email: str
    lines: tuple[ReceiptLine, ...]
    tax_system: int | None = None

    @property
    def total(self) -> int:
        return sum(line.sum for line in self.lines)

    @property
    def closes(self) -> bool:
        """Whether it settles what was prepaid: nothing more is owed to the buyer for it."""
        paid = all(line.mode is Mode.FULL_PAYMENT for line in self.lines)
        return paid and self.kind is not ReceiptKind.RETURN

    def of(self, amount: int) -> "Receipt":
        """Itself; ValueError when its lines do not make this amount to the kopeck."""
        if self.total != amount:
            raise ValueError(f"the receipt's lines make {self.total} kopecks, not {amount}")
        return self


def prepayment(
    email: str, goods: Sequence[ReceiptLine], delivery: int, vat: int, tax_system: int | None = None
) -> Receipt:
    """Goods paid before they are handed over; delivery that costs something is a line of its own.

    The lines and `vat`, that of the delivery, come with the plain rate.
    """
    carried = (ReceiptLine("Доставка", 1, delivery, vat, Subject.SERVICE),) if delivery else ()
    lines = tuple(
        replace(line, name=_short(line.name), vat=CALCULATED.get(line.vat, line.vat))
        for line in (*goods, *carried)
    )
    return Receipt(ReceiptKind.PREPAYMENT, email, lines, tax_system)


def advance(email: str, name: str, amount: int, vat: int, tax_system: int | None = None) -> Receipt:
    """Money for goods that nobody knows yet: a wallet's top-up, a gift card."""
    rate = CALCULATED.get(vat, vat)
    line = ReceiptLine(_short(name), 1, amount, rate, Subject.PAYMENT, Mode.ADVANCE)
    return Receipt(ReceiptKind.ADVANCE, email, (line,), tax_system)


def offset(prepaid: Receipt) -> Receipt:
    """Goods paid from a wallet or a gift card: the advance of then becomes a prepayment of these goods."""
    return replace(prepaid, kind=ReceiptKind.OFFSET)


def hand_over(prepaid: Receipt) -> Receipt:
    """The goods are given to the buyer: what was prepaid is now paid in full."""
    lines = tuple(
        replace(line, mode=Mode.FULL_PAYMENT, vat=PLAIN.get(line.vat, line.vat)) for line in prepaid.lines
    )
    return replace(prepaid, kind=ReceiptKind.HAND_OVER, lines=lines)


def returned(receipt: Receipt) -> Receipt:
    """What goes back, as it was paid."""
    return replace(receipt, kind=ReceiptKind.RETURN)


def _short(name: str) -> str:
    return name[:LONGEST_NAME].rstrip()
