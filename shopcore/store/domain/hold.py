"""Holds on stock, and the cases of picking what was ordered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

HELD, CONFIRMED, RELEASED = "HELD", "CONFIRMED", "RELEASED"
HOLD_LASTS = timedelta(minutes=20)


@dataclass(frozen=True)
class Hold:
    """Pieces of a product kept at a place for an order; without `until` they do not expire."""

    id: str
    order_id: str
    username: str
    product_id: int
    place_id: int
    quantity: int
    until: datetime | None
    state: str = HELD


@dataclass(frozen=True)
class Free:
    """How many pieces of a product are free at a place."""

    product_id: int
    place_id: int
    pieces: int
