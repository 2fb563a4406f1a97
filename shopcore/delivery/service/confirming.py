"""delivery confirms orders to orchestra: opens the case of handing them out, or closes it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from shopcore.delivery.domain import CLOSED, OPEN, REFUSED, REVERSED, DeliveryCase, Stage
from shopcore.delivery.domain.case import COURIER, PICKUP
from shopcore.delivery.ports import Transaction
from shopcore.delivery.service.dispatching import recall
from shopcore.delivery.service.quoting import EXPIRED
from shopcore.delivery.service.visiting import release_visit
from shopcore.kernel import Received
from shopcore.orchestra import messages as orchestra

WITHDRAWN = "Заказ уже отменён."
NO_POINT = "Пункт выдачи больше не работает."
NO_VISIT = "Время доставки больше не отложено."


def points_ahead(tx: Transaction, bodies: Sequence[Mapping[str, Any]]) -> None:
    """Many requests are coming: the cases of their orders, and own points, are locked and read at once."""
    cases_ahead(tx, bodies)
    chosen = [body["delivery"] or {} for body in bodies]
    tx.points.ahead(
        [one["pointId"] for one in chosen if one.get("kind") == PICKUP and not one.get("quoteId")]
    )


def cases_ahead(tx: Transaction, bodies: Sequence[Mapping[str, Any]]) -> None:
    """Many messages are coming: the cases of their orders are locked and read at once."""
    tx.delivery_cases.ahead([body["orderId"] for body in bodies])


def confirm(tx: Transaction, message: Received) -> None:
    """Answers a CONFIRM or a REVERSE; again it answers the same and changes nothing."""
    body = message.body
    reason = ""
    if body["requestType"] == "CONFIRM":
        case = _open(tx, body)
        reason = "" if case.state == OPEN else case.reason or WITHDRAWN
    else:
        _reverse(tx, body["orderId"], body["version"])
    tx.put(orchestra.answer(body, reason))


def close_case(tx: Transaction, order_id: str) -> bool:
    """The order is handed out no more (the client has cancelled it); False when it has been."""
    case = tx.delivery_cases.current(order_id)
    if case and case.handed_over:
        return False
    if case:
        tx.delivery_cases.settle(replace(case, state=CLOSED, stage=Stage.CANCELED, at=tx.now))
        release_visit(tx, order_id)
        recall(tx, order_id)
    return True


def _open(tx: Transaction, body: Mapping[str, Any]) -> DeliveryCase:
    """The case as it stands after a CONFIRM: OPEN with its visit booked, or not, and why."""
    case = _case(tx, body)
    if not tx.delivery_cases.open(case):
        return tx.delivery_cases.get(case.order_id, case.version)
    if case.quote_id:
        chosen = tx.quotes.chosen(case.order_id)
        refusal = "" if chosen and chosen.id == case.quote_id else EXPIRED
    elif case.kind == COURIER:
        refusal = "" if tx.visits.book(case.order_id) else NO_VISIT
    else:
        point = tx.points.get(case.point_id or 0, keep=True)
        refusal = "" if point and point.active else NO_POINT
    if refusal:
        case = replace(case, state=REFUSED, reason=refusal)
        tx.delivery_cases.settle(case)
    return case


def _case(tx: Transaction, body: Mapping[str, Any]) -> DeliveryCase:
    chosen = body["delivery"] or {}
    return DeliveryCase(
        body["orderId"],
        body["version"],
        OPEN,
        tx.now,
        body["username"],
        chosen.get("kind", PICKUP),
        chosen.get("pointId") or None,
        chosen.get("availDate", ""),
        company=chosen.get("company", ""),
        address=chosen.get("address", ""),
        slot_begin=chosen.get("beginTime", ""),
        slot_end=chosen.get("endTime", ""),
        recipient=chosen.get("recipientName", ""),
        phone=chosen.get("recipientPhone", ""),
        quote_id=chosen.get("quoteId", ""),
    )


def _reverse(tx: Transaction, order_id: str, version: int) -> None:
    """Whatever there was is closed and free; what comes later finds the tombstone."""
    tombstone = DeliveryCase(order_id, version, REVERSED, tx.now)
    if not tx.delivery_cases.open(tombstone):
        there = tx.delivery_cases.get(order_id, version)
        tx.delivery_cases.settle(replace(there, state=REVERSED, at=tx.now))
    release_visit(tx, order_id)
    recall(tx, order_id)
