"""What a claim's status means for a parcel."""

import logging
from collections.abc import Mapping

from shopcore.adapters.couriers.yandex_answer import Told, reason_of
from shopcore.delivery.domain import ShipmentState

READY = "ready_for_approval"
STATES: Mapping[str, ShipmentState] = {
    "new": ShipmentState.PENDING,
    "estimating": ShipmentState.PENDING,
    READY: ShipmentState.PENDING,
    "accepted": ShipmentState.BOOKED,
    "performer_lookup": ShipmentState.BOOKED,
    "performer_draft": ShipmentState.BOOKED,
    "performer_found": ShipmentState.BOOKED,
    "pickup_arrived": ShipmentState.BOOKED,
    "ready_for_pickup_confirmation": ShipmentState.BOOKED,
    "pickuped": ShipmentState.IN_TRANSIT,
    "delivery_arrived": ShipmentState.OUT_FOR_DELIVERY,
    "ready_for_delivery_confirmation": ShipmentState.OUT_FOR_DELIVERY,
    "pay_waiting": ShipmentState.OUT_FOR_DELIVERY,
    "delivered": ShipmentState.DELIVERED,
    "delivered_finish": ShipmentState.DELIVERED,
    "returning": ShipmentState.RETURNING,
    "return_arrived": ShipmentState.RETURNING,
    "ready_for_return_confirmation": ShipmentState.RETURNING,
    "returned": ShipmentState.RETURNING,
    "returned_finish": ShipmentState.RETURNED,
    "cancelled": ShipmentState.CANCELED,
    "cancelled_with_payment": ShipmentState.CANCELED,
    "cancelled_by_taxi": ShipmentState.CANCELED,
    "cancelled_with_items_on_hands": ShipmentState.CANCELED,
    "failed": ShipmentState.REFUSED,
    "estimating_failed": ShipmentState.REFUSED,
    "performer_not_found": ShipmentState.REFUSED,
}
RETURNS = "Курьер не смог вручить посылку: она возвращается."
REASONS: Mapping[str, str] = {
    "cancelled_by_taxi": "Курьер отказался от заказа.",
    "performer_not_found": "Свободного курьера не нашлось.",
    "failed": "Доставить не получилось.",
    "estimating_failed": "Служба доставки не приняла заказ.",
    **dict.fromkeys(("returning", "return_arrived", "ready_for_return_confirmation", "returned"), RETURNS),
}
log = logging.getLogger(__name__)


def state_of(status: str) -> ShipmentState:
    """An unknown status is that of a parcel under way."""
    if status not in STATES:
        log.warning("yandex delivery: unknown status %.64r", status)
    return STATES.get(status, ShipmentState.IN_TRANSIT)


def reason(claim: Told) -> str:
    """Why it was refused or is going back, for people; "" while all is well."""
    status = claim["status"]
    own = reason_of(claim) if STATES.get(status) is ShipmentState.REFUSED else ""
    return own or REASONS.get(status, "")
