"""What store has answered orchestra about an order, and the case of picking it."""

from dataclasses import dataclass
from datetime import datetime

OPEN, REFUSED, CLOSED, REVERSED = "OPEN", "REFUSED", "CLOSED", "REVERSED"


@dataclass(frozen=True)
class PickingCase:
    """The case of an order at a version; REVERSED without ever having been OPEN it is a tombstone."""

    order_id: str
    version: int
    state: str
    at: datetime
    place_id: int | None = None
    reason: str = ""
