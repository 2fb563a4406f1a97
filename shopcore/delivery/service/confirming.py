"""delivery confirms orders to orchestra: opens the case of handing them out, or closes it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from shopcore.delivery.domain import CLOSED, OPEN, REFUSED, REVERSED, DeliveryCase
from shopcore.delivery.ports import Transaction
from shopcore.kernel import Received
from shopcore.orchestra import messages as orchestra

WITHDRAWN = "Заказ уже отменён."
NO_POINT = "Пункт выдачи больше не работает."


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
    """The order is handed out no more (the client has cancelled it)."""
    case = tx.delivery_cases.current(order_id)
    if case:
        tx.delivery_cases.settle(replace(case, state=CLOSED, at=tx.now))
    return True


def _open(tx: Transaction, body: Mapping[str, Any]) -> DeliveryCase:
    """The case as it stands after a CONFIRM: OPEN, or not, and why."""
    chosen = body["delivery"] or {}
    case = DeliveryCase(
        body["orderId"],
        body["version"],
        OPEN,
        tx.now,
        body["username"],
        point_id=chosen.get("pointId"),
        avail_date=chosen.get("availDate", ""),
    )
    if tx.points.get(chosen.get("pointId", 0)) is None:
        case = replace(case, state=REFUSED, reason=NO_POINT)
    if tx.delivery_cases.open(case):
        return case
    return tx.delivery_cases.get(case.order_id, case.version)


def _reverse(tx: Transaction, order_id: str, version: int) -> None:
    """Whatever there was is closed; what comes later finds the tombstone."""
    tombstone = DeliveryCase(order_id, version, REVERSED, tx.now)
    if not tx.delivery_cases.open(tombstone):
        there = tx.delivery_cases.get(order_id, version)
        tx.delivery_cases.settle(replace(there, state=REVERSED, at=tx.now))
