"""What delivery tells of a case: the client by letter, payment, order and store by message."""

from typing import Any

from shopcore.delivery.domain import Stage
from shopcore.delivery.domain.case import COURIER, DeliveryCase
from shopcore.delivery.ports import Transaction
from shopcore.notification import messages as notification
from shopcore.order import messages as order
from shopcore.payment import messages as payment
from shopcore.store import messages as store

EVENTS = {
    Stage.AT_POINT: "READY_AT_POINT",
    Stage.OUT_FOR_DELIVERY: "COURIER_PLANNED",
    Stage.DELIVERED: "DELIVERED",
    Stage.RETURNED: "RETURNED",
    Stage.ON_DESK: "PROBLEM",
}


def tell(tx: Transaction, case: DeliveryCase, rescheduled: bool = False) -> None:
    """Tells the client once of what concerns him; DELIVERED owes the last receipt, RETURNED the money."""
    event = "RESCHEDULED" if rescheduled else EVENTS.get(Stage(case.stage), "")
    if event:
        tx.put(notification.delivery(_body(case, event)))
    if case.stage == Stage.DELIVERED:
        tx.put(payment.handed_over(case.order_id))
    if case.stage in (Stage.DELIVERED, Stage.RETURNING, Stage.RETURNED):
        tx.put(store.moved(case.order_id, case.version, case.number, case.stage))
    if case.stage == Stage.RETURNED:
        tx.put(order.returned(case.order_id, case.version))


def _body(case: DeliveryCase, event: str) -> dict[str, Any]:
    """The specification's fields, exactly one of point and home, and what the letter needs."""
    to_door = case.kind == COURIER
    return {
        "orderId": case.order_id,
        "number": case.number,
        "username": case.username,
        "eventType": event,
        "reason": case.reason,
        "pickupPointDelivery": None if to_door else _point(case),
        "homeDelivery": _home(case) if to_door else None,
    }


def _point(case: DeliveryCase) -> dict[str, Any]:
    return {"pointId": case.point_id, "address": case.address, "availDate": case.avail_date}


def _home(case: DeliveryCase) -> dict[str, Any]:
    hours = {"beginTime": case.slot_begin, "endTime": case.slot_end}
    return {"homeAddress": case.address, "deliveryDate": case.avail_date, "timeSlot": hours}
