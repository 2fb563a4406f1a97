"""store confirms orders to orchestra: books what is held and opens the picking case, or takes it back."""

from dataclasses import replace

from shopcore.kernel import Received
from shopcore.orchestra import messages as orchestra
from shopcore.store.domain import CLOSED, CONFIRMED, OPEN, REFUSED, REVERSED, PickingCase
from shopcore.store.ports import Transaction

WITHDRAWN = "Заказ уже отменён."
GONE = "Отложенных товаров больше нет на складе."


def confirm(tx: Transaction, message: Received) -> None:
    """Answers a CONFIRM or a REVERSE; again it answers the same and changes nothing."""
    body = message.body
    reason = ""
    if body["requestType"] == "CONFIRM":
        wanted = {item["productId"]: item["quantity"] for item in body["orderItems"]}
        case = _book(tx, body["orderId"], body["version"], wanted)
        reason = "" if case.state == OPEN else case.reason or WITHDRAWN
    else:
        _reverse(tx, body["orderId"], body["version"])
    tx.put(orchestra.answer(body, reason))


def close_case(tx: Transaction, order_id: str) -> bool:
    """Nobody picks the order any more (the client has cancelled it)."""
    case = tx.picking.current(order_id)
    if case:
        tx.picking.settle(replace(case, state=CLOSED, at=tx.now))
    return True


def _book(tx: Transaction, order_id: str, version: int, wanted: dict[int, int]) -> PickingCase:
    """The case as it stands after a CONFIRM: OPEN, or not, and why; who refuses keeps nothing."""
    case = PickingCase(order_id, version, OPEN, tx.now)
    if not tx.picking.open(case):
        return tx.picking.get(order_id, version)
    held = tx.holds.locked(order_id)
    if {one.product_id: one.quantity for one in held if one.state != CONFIRMED} != wanted:
        tx.holds.release(held)
        refused = replace(case, state=REFUSED, reason=GONE)
        tx.picking.settle(refused)
        return refused
    tx.holds.confirm(order_id)
    booked = replace(case, place_id=held[0].place_id)
    tx.picking.settle(booked)
    return booked


def _reverse(tx: Transaction, order_id: str, version: int) -> None:
    """Whatever there was is free again; what comes later finds the tombstone."""
    tombstone = PickingCase(order_id, version, REVERSED, tx.now)
    if not tx.picking.open(tombstone):
        tx.picking.settle(replace(tx.picking.get(order_id, version), state=REVERSED, at=tx.now))
    tx.holds.release(tx.holds.locked(order_id))
