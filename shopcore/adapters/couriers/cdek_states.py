"""CDEK's order as delivery's shipment."""

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from shopcore.adapters.couriers.cdek_answer import entity, errors, identifier, reason, request_state
from shopcore.adapters.couriers.cdek_codes import state as state_of
from shopcore.delivery.domain import CourierUnknown, Shipment, ShipmentEvent, ShipmentState

NUMBER = re.compile(r"[0-9A-Za-z-]{1,32}")
# Statuses of one second come in any order: what is further on has come later.
ORDER = list(ShipmentState)
GOING_BACK = "Посылку не вручили: она возвращается в магазин."


def shipment(told: dict[str, Any], tracking: str = "", way_back: dict[str, Any] | None = None) -> Shipment:
    """Where the parcel is; `way_back` is the company's order by which it comes back, if there is one."""
    order = entity(told)
    events = _events(order)
    state = _state(told, events)
    number = _number(order)
    if state is ShipmentState.RETURNING and way_back:
        back = [one for one in _events(entity(way_back)) if one.state is ShipmentState.DELIVERED]
        events += [ShipmentEvent("RETURNED", ShipmentState.RETURNED, one.at) for one in back[:1]]
        state = events[-1].state if back else state
    return Shipment(
        external_id=identifier(order),
        state=state,
        number=number,
        tracking_url=f"{tracking.rstrip('/')}/{quote(number)}" if tracking and number else "",
        reason=_reason(told, state),
        events=tuple(events),
    )


def order_of_return(told: dict[str, Any]) -> str:
    """The uuid of the order by which the parcel comes back, "" when it does not."""
    related = told.get("related_entities")
    for one in related if isinstance(related, list) else ():
        if isinstance(one, dict) and one.get("type") == "return_order":
            return identifier(one)
    return ""


def _events(order: dict[str, Any]) -> list[ShipmentEvent]:
    told = order.get("statuses", [])
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        raise CourierUnknown("statuses that are none")
    return sorted((_event(one) for one in told), key=lambda one: (one.at, ORDER.index(one.state)))


def _event(status: dict[str, Any]) -> ShipmentEvent:
    code = str(status.get("code") or "").strip()[:64]
    return ShipmentEvent(code, state_of(code), _moment(status.get("date_time")))


def _state(told: dict[str, Any], events: list[ShipmentEvent]) -> ShipmentState:
    created = request_state(told, "CREATE")
    if created == "INVALID":
        return ShipmentState.REFUSED
    state = events[-1].state if events else ShipmentState.PENDING
    return ShipmentState.BOOKED if (state, created) == (ShipmentState.PENDING, "SUCCESSFUL") else state


def _number(order: dict[str, Any]) -> str:
    """Documented as a number, told as a string; none until the order is created."""
    found = str(order.get("cdek_number") or "")
    if found and not NUMBER.fullmatch(found):
        raise CourierUnknown("a number that is none")
    return found


def _reason(told: dict[str, Any], state: ShipmentState) -> str:
    if state is ShipmentState.REFUSED:
        return reason(errors(told))
    return GOING_BACK if state in (ShipmentState.RETURNING, ShipmentState.RETURNED) else ""


def _moment(told: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise CourierUnknown("a moment that is none")
    return moment.astimezone(UTC)
