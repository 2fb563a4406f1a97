"""The codes of CDEK's statuses, in delivery's words; one that is new to us is some step of the way."""

import logging

from shopcore.delivery.domain import ShipmentState

STATES = {
    "ACCEPTED": ShipmentState.PENDING,
    "CREATED": ShipmentState.BOOKED,
    "INVALID": ShipmentState.REFUSED,
    "REMOVED": ShipmentState.CANCELED,
    "ACCEPTED_AT_PICK_UP_POINT": ShipmentState.AT_POINT,
    "POSTOMAT_POSTED": ShipmentState.AT_POINT,
    "TAKEN_BY_COURIER": ShipmentState.OUT_FOR_DELIVERY,
    "DELIVERED": ShipmentState.DELIVERED,
    "POSTOMAT_RECEIVED": ShipmentState.DELIVERED,
    "NOT_DELIVERED": ShipmentState.RETURNING,
    "POSTOMAT_SEIZED": ShipmentState.RETURNING,
}
# Nothing but steps of the way; two spellings of many of them live side by side.
ON_THE_WAY = {
    "RECEIVED_AT_SHIPMENT_WAREHOUSE",
    "READY_FOR_SHIPMENT_IN_SENDER_CITY",
    "READY_TO_SHIP_AT_SENDING_OFFICE",
    "RETURNED_TO_SENDER_CITY_WAREHOUSE",
    "TAKEN_BY_TRANSPORTER_FROM_SENDER_CITY",
    "PASSED_TO_CARRIER_AT_SENDING_OFFICE",
    "SENT_TO_TRANSIT_CITY",
    "SEND_TO_TRANSIT_OFFICE",
    "ACCEPTED_IN_TRANSIT_CITY",
    "MET_AT_TRANSIT_OFFICE",
    "ACCEPTED_AT_TRANSIT_WAREHOUSE",
    "RETURNED_TO_TRANSIT_WAREHOUSE",
    "READY_FOR_SHIPMENT_IN_TRANSIT_CITY",
    "READY_TO_SHIP_IN_TRANSIT_OFFICE",
    "TAKEN_BY_TRANSPORTER_FROM_TRANSIT_CITY",
    "SENT_TO_SENDER_CITY",
    "ACCEPTED_IN_SENDER_CITY",
    "SENT_TO_RECIPIENT_CITY",
    "ACCEPTED_IN_RECIPIENT_CITY",
    "MET_AT_RECIPIENT_OFFICE",
    "ACCEPTED_AT_RECIPIENT_CITY_WAREHOUSE",
    "RETURNED_TO_RECIPIENT_CITY_WAREHOUSE",
    "IN_CUSTOMS_INTERNATIONAL",
    "SHIPPED_TO_DESTINATION",
    "PASSED_TO_TRANSIT_CARRIER",
    "IN_CUSTOMS_LOCAL",
    "CUSTOMS_COMPLETE",
}

log = logging.getLogger(__name__)


def state(code: str) -> ShipmentState:
    """Where a parcel of this status is."""
    if code not in STATES and code not in ON_THE_WAY:
        log.warning("cdek: a status that is new to us: %r", code)
    return STATES.get(code, ShipmentState.IN_TRANSIT)
