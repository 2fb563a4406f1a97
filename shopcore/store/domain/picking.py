"""What store has answered orchestra about an order, and the case of picking it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

OPEN, REFUSED, CLOSED, REVERSED = "OPEN", "REFUSED", "CLOSED", "REVERSED"


class Step(StrEnum):
    """How far the people of a place have come; WAITING until orchestra's success.

    RETURNING and RETURNED is what was never given away, as delivery tells of its way.
    """

    WAITING = ""
    TO_PICK = "TO_PICK"
    STARTED = "STARTED"
    PICKED = "PICKED"
    HANDED_OVER = "HANDED_OVER"
    RETURNING = "RETURNING"
    RETURNED = "RETURNED"


TO_BE_PICKED = (Step.TO_PICK, Step.STARTED)


class Receiver(StrEnum):
    """Who takes the parcel from the place that has picked it."""

    CLIENT = "CLIENT"
    POINT = "POINT"
    COURIER = "COURIER"
    COMPANY = "COMPANY"


@dataclass(frozen=True)
class PickingCase:
    """The case of an order at a version; REVERSED without ever having been OPEN it is a tombstone.

    `revision` grows with every change that staff make; `picker` is the account that has taken it.
    """

    order_id: str
    version: int
    state: str
    at: datetime
    place_id: int | None = None
    reason: str = ""
    step: str = Step.WAITING
    number: int = 0
    username: str = ""
    receiver: str = ""
    address: str = ""
    picker: str = ""
    picker_name: str = ""
    revision: int = 0


@dataclass(frozen=True)
class PickingLine:
    """A line to pick: how many pieces, how many are in the box, how many were not found at the end.

    `brought` is how many of those in the box the client has brought back.
    """

    product_id: int
    name: str
    price: int
    quantity: int
    picked: int = 0
    missing: int = 0
    brought: int = 0

    @property
    def kept(self) -> int:
        """What the client has got and not brought back."""
        return self.picked - self.brought

    @property
    def short(self) -> int:
        return self.quantity - self.picked

    @property
    def lost(self) -> int:
        """What the client does not get of it, in kopecks."""
        return self.missing * self.price


@dataclass(frozen=True)
class ToPick:
    """A case as the list shows it: with the name of its place, its lines and pieces counted."""

    case: PickingCase
    place: str
    lines: int
    pieces: int


@dataclass(frozen=True)
class PickingEvent:
    """Something that a member of staff has done to a case, and when."""

    text: str
    name: str
    at: datetime


def receiver(kind: str, own: bool, there: bool) -> Receiver:
    """Who comes for the parcel: a company's courier, ours, the client himself, or a car to the point."""
    if not own:
        return Receiver.COMPANY
    if kind == "COURIER":
        return Receiver.COURIER
    return Receiver.CLIENT if there else Receiver.POINT


def named(lines: Iterable[PickingLine]) -> str:
    """What is short, for people: «Кружка «Туман»» — 1 шт."""
    return ", ".join(f"«{one.name}» — {one.short}\u00a0шт." for one in lines if one.short)
