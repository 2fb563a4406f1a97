"""A part of what has been paid for: pieces of goods, and how much of the price of their delivery."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from shopcore.payment.domain.payment import Line, Payment
from shopcore.payment.domain.refund import DELIVERY, Refund


@dataclass(frozen=True)
class Part:
    """Pieces, and kopecks of delivery."""

    lines: tuple[Line, ...] = ()
    delivery: int = 0

    @property
    def goods(self) -> int:
        """What the pieces have cost, kopecks."""
        return sum(line.price * line.quantity for line in self.lines)

    @property
    def amount(self) -> int:
        return self.goods + self.delivery

    def less(self, other: "Part") -> "Part":
        """What is left when this is taken away; what was not in it changes nothing."""
        return Part(_without(self.lines, other.lines), max(0, self.delivery - other.delivery))

    def within(self, other: "Part") -> "Part":
        """What of it is in the other, too."""
        return self.less(self.less(other))


def whole(payment: Payment) -> Part:
    """All that a payment for goods has paid for."""
    return Part(payment.lines, payment.delivery)


def part_of(payment: Payment, refund: Refund) -> Part:
    """What goes back; returns of before the part was kept tell it by their amount."""
    if refund.delivery is not None:
        return Part(refund.lines, refund.delivery)
    goods = Part(refund.lines)
    if refund.lines:
        return replace(goods, delivery=refund.amount - goods.goods)
    if refund.amount == payment.amount:
        return whole(payment)
    if refund.reason != DELIVERY and refund.amount == Part(payment.lines).amount:
        return Part(payment.lines)
    return Part((), refund.amount)


def left(payment: Payment, refunds: Iterable[Refund]) -> Part:
    """What is paid for still when all of this goes back."""
    rest = whole(payment)
    for refund in refunds:
        if refund.payment_id == payment.id:
            rest = rest.less(part_of(payment, refund))
    return rest


def _without(lines: Iterable[Line], gone: Iterable[Line]) -> tuple[Line, ...]:
    taken = Counter[tuple[str, int]]()
    for line in gone:
        taken[line.name, line.price] += line.quantity
    rest = []
    for line in lines:
        part = min(line.quantity, taken[line.name, line.price])
        taken[line.name, line.price] -= part
        rest.append(replace(line, quantity=line.quantity - part))
    return tuple(line for line in rest if line.quantity > 0)
