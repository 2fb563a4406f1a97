"""The cases of delivering orders."""

from dataclasses import dataclass
from datetime import datetime

OPEN, REFUSED, CLOSED, REVERSED = "OPEN", "REFUSED", "CLOSED", "REVERSED"
PICKUP, COURIER = "PICKUP", "COURIER"


@dataclass(frozen=True)
class DeliveryCase:
    """The case of an order at a version; REVERSED without ever having been OPEN it is a tombstone."""

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
