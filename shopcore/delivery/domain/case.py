"""The cases of delivering orders."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from shopcore.delivery.domain.stage import TO_DOOR, TO_POINT, Stage

OPEN, REFUSED, CLOSED, REVERSED = "OPEN", "REFUSED", "CLOSED", "REVERSED"
PICKUP, COURIER = "PICKUP", "COURIER"


@dataclass(frozen=True)
class Told:
    """A line of a case's story; `name` is who of the staff has done it, "" when nobody has."""

    text: str
    at: datetime
    name: str = ""


@dataclass(frozen=True)
class DeliveryCase:
    """The case of an order at a version; REVERSED without ever having been OPEN it is a tombstone.

    `courier` is the staff account that brings it, if one of ours does, `courier_name` what clients may know.
    `revision` grows whenever the case is stored.
    """

    order_id: str
    version: int
    state: str
    at: datetime
    username: str = ""
    kind: str = PICKUP
    point_id: int | None = None
    avail_date: str = ""
    reason: str = ""
    company: str = ""
    address: str = ""
    slot_begin: str = ""
    slot_end: str = ""
    recipient: str = ""
    phone: str = ""
    number: int = 0
    stage: str = Stage.WAITING
    quote_id: str = ""
    courier: str = ""
    courier_name: str = ""
    revision: int = 0

    @property
    def moves(self) -> tuple[Stage, ...]:
        """Where staff may move it by hand; a closed case stays where it is."""
        ways: Mapping[Stage, tuple[Stage, ...]] = TO_DOOR if self.kind == COURIER else TO_POINT
        ours = self.state == OPEN and not self.quote_id
        return ways.get(Stage(self.stage), ()) if ours else ()

    @property
    def handed_over(self) -> bool:
        """It has reached the client, or is coming back uncollected: too late to cancel the order."""
        return self.stage in (Stage.DELIVERED, Stage.RETURNING, Stage.RETURNED)
