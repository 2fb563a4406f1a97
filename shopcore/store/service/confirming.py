"""store confirms orders to orchestra: books what is held and opens the picking case, or takes it back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from shopcore.kernel import Received, off_wire
from shopcore.orchestra import messages as orchestra
from shopcore.store.domain import (
    CLOSED,
    CONFIRMED,
    OPEN,
    REFUSED,
    REVERSED,
    PickingCase,
    PickingLine,
    Receiver,
    Step,
    receiver,
)
from shopcore.store.ports import Transaction

WITHDRAWN = "Заказ уже отменён."
GONE = "Отложенных товаров больше нет на складе."


def held_ahead(tx: Transaction, bodies: Sequence[Mapping[str, Any]]) -> None:
    """Many requests are coming: cases and holds of their orders are locked and read at once."""
    cases_ahead(tx, bodies)
    tx.holds.ahead([body["orderId"] for body in bodies])


def cases_ahead(tx: Transaction, bodies: Sequence[Mapping[str, Any]]) -> None:
    """Many messages are coming: the cases of their orders are locked and read at once."""
    tx.picking.ahead([body["orderId"] for body in bodies])


def confirm(tx: Transaction, message: Received) -> None:
    """Answers a CONFIRM or a REVERSE; again it answers the same and changes nothing."""
    body = message.body
    reason = ""
    if body["requestType"] == "CONFIRM":
        case = _book(tx, body)
        reason = "" if case.state == OPEN else case.reason or WITHDRAWN
    else:
        _reverse(tx, body["orderId"], body["version"])
    tx.put(orchestra.answer(body, reason))


def close_case(tx: Transaction, order_id: str) -> bool:
    """Nobody picks the order any more (the client has cancelled it); False when he has it already."""
    case = tx.picking.current(order_id)
    if case and (case.step, case.receiver) == (Step.HANDED_OVER, Receiver.CLIENT):
        return False
    if case:
        tx.picking.settle(replace(case, state=CLOSED, at=tx.now))
    return True


def _book(tx: Transaction, body: Mapping[str, Any]) -> PickingCase:
    """The case as it stands after a CONFIRM: OPEN, or not, and why; who refuses keeps nothing."""
    lines, case = _lines(body), _case(tx, body)
    if not tx.picking.open(case):
        return tx.picking.get(case.order_id, case.version)
    held = tx.holds.locked(case.order_id)
    wanted = {line.product_id: line.quantity for line in lines}
    if {one.product_id: one.quantity for one in held if one.state != CONFIRMED} != wanted:
        tx.holds.release(held)
        refused = replace(case, state=REFUSED, reason=GONE)
        tx.picking.settle(refused)
        return refused
    tx.holds.confirm(case.order_id)
    booked = replace(case, place_id=held[0].place_id)
    tx.picking.settle(booked)
    tx.picking.put_lines(booked, lines)
    return booked


def _lines(body: Mapping[str, Any]) -> list[PickingLine]:
    return [
        PickingLine(item["productId"], item["productName"], off_wire(item["productPrice"]), item["quantity"])
        for item in body["orderItems"]
    ]


def _case(tx: Transaction, body: Mapping[str, Any]) -> PickingCase:
    """Whether the client himself comes to the place is known when its picking begins."""
    chosen = body["delivery"] or {}
    who = receiver(chosen.get("kind", ""), not chosen.get("quoteId"), there=False)
    return PickingCase(
        body["orderId"], body["version"], OPEN, tx.now, username=body["username"], receiver=who,
        address=chosen.get("address", ""),
    )  # fmt: skip


def _reverse(tx: Transaction, order_id: str, version: int) -> None:
    """Whatever there was is free again; what comes later finds the tombstone."""
    tombstone = PickingCase(order_id, version, REVERSED, tx.now)
    if not tx.picking.open(tombstone):
        tx.picking.settle(replace(tx.picking.get(order_id, version), state=REVERSED, at=tx.now))
    tx.holds.release(tx.holds.locked(order_id))
