"""A parcel handed to a courier company: registered step by step, followed, recalled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from shopcore.delivery.domain.courier import ShipmentState
from shopcore.delivery.domain.stage import Stage


class Step(StrEnum):
    """What is to be done next at the company; DONE: nothing any more."""

    REGISTER = "REGISTER"
    FOLLOW = "FOLLOW"
    RECALL = "RECALL"
    DONE = "DONE"


LEASE = timedelta(minutes=2)
TRIED_FOR = timedelta(hours=24)
SILENT_FOR = timedelta(minutes=30)
PENDING = (timedelta(seconds=5), timedelta(seconds=15), timedelta(minutes=1), timedelta(minutes=2))
PAUSES = (timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=5), timedelta(minutes=15))
HOURLY = timedelta(hours=1)
STAGES: Mapping[ShipmentState, Stage] = {
    ShipmentState.BOOKED: Stage.REGISTERED,
    ShipmentState.IN_TRANSIT: Stage.IN_TRANSIT,
    ShipmentState.AT_POINT: Stage.AT_POINT,
    ShipmentState.OUT_FOR_DELIVERY: Stage.OUT_FOR_DELIVERY,
    ShipmentState.RETURNING: Stage.RETURNING,
    ShipmentState.DELIVERED: Stage.DELIVERED,
    ShipmentState.RETURNED: Stage.RETURNED,
    ShipmentState.CANCELED: Stage.ON_DESK,
    ShipmentState.REFUSED: Stage.ON_DESK,
}
OVER = (ShipmentState.DELIVERED, ShipmentState.RETURNED, ShipmentState.CANCELED, ShipmentState.REFUSED)


@dataclass(frozen=True)
class Consignment:
    """`key` is ours and one for each attempt; `external_id` the company's, `number` the one people may know.

    `recalled`: the order is cancelled, whatever step is under way. `lease` is held by who works on it.
    `trace` is the click that has sent it on its way.
    """

    key: str
    order_id: str
    version: int
    company: str
    quote_id: str
    recipient: str
    phone: str
    begun_at: datetime
    due_at: datetime | None
    step: Step = Step.REGISTER
    recalled: bool = False
    external_id: str = ""
    number: str = ""
    tracking_url: str = ""
    tries: int = 0
    lease: str = ""
    reason: str = ""
    trace: str = ""


def pending(tries: int) -> timedelta:
    """How long the company is left alone with what it has taken on."""
    return PENDING[min(tries, len(PENDING) - 1)]


def pause(tries: int) -> timedelta:
    """How long to wait after an answer that was none."""
    return PAUSES[tries] if tries < len(PAUSES) else HOURLY
