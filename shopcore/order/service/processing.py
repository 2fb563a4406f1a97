"""Hands what is paid to orchestra, and stores its result (PUT /process; spec §3, order)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from shopcore.delivery import messages as delivery
from shopcore.kernel import Conflict, Received
from shopcore.orchestra import messages as orchestra
from shopcore.order import domain
from shopcore.order.domain import (
    COMPLETED,
    FAILED,
    GOODS,
    IN_PROGRESS,
    NEW,
    PAID,
    Order,
    Wanted,
)
from shopcore.order.ports import Transaction
from shopcore.order.service.reading import get
from shopcore.order.service.requests import request
from shopcore.order.service.storing import stored
from shopcore.payment import messages as payment
from shopcore.store import messages as store


def process(
    tx: Transaction, username: str, order_id: str, version: int, wanted: Sequence[Wanted] | None = None
) -> Order:
    """Hands a paid order to orchestra; again answers with the state (PUT /process).

    Conflict VERSION_CONFLICT, WRONG_STATE, ITEMS_DIFFER; NotFound ORDER_NOT_FOUND.
    """
    order = get(tx, username, order_id)
    if order.status in (IN_PROGRESS, COMPLETED):
        if version != order.saga - 1:
            domain.check_version(order, version)
        domain.check_same_items(order, wanted)
        return order
    if (order.status, order.payment_status) != (NEW, PAID):
        raise _not_now(order)
    domain.check_version(order, version)
    domain.check_same_items(order, wanted)
    return _begin(tx, order)


def ahead(tx: Transaction, bodies: Sequence[Mapping[str, Any]]) -> None:
    """Many messages are coming: the orders they are about are locked and read at once."""
    tx.orders.ahead([body["orderId"] for body in bodies])


def paid_ahead(tx: Transaction, bodies: Sequence[Mapping[str, Any]]) -> None:
    """Many are to be processed: they, and what is kept for them, are locked and read at once."""
    ahead(tx, bodies)
    tx.store.ahead([body["orderId"] for body in bodies])


def process_paid(tx: Transaction, message: Received) -> None:
    """The server processes what is paid, whether or not the client comes back."""
    order = tx.orders.locked(message.body["orderId"])
    if order and (order.status, order.payment_status) == (NEW, PAID):
        _begin(tx, order)


def finish(tx: Transaction, message: Received) -> None:
    """Stores orchestra's result; one for another version, or for a cancelled order, changes nothing."""
    order = tx.orders.locked(message.body["orderId"])
    if order is None or (order.status, order.version) != (IN_PROGRESS, message.body["version"]):
        return
    if message.body["response"] == "SUCCESS":
        _complete(tx, order)
    else:
        _fail(tx, order, message.body["reason"])


def returned(tx: Transaction, message: Received) -> None:
    """The goods have come back uncollected: what they cost goes back too, the delivery was made."""
    order = tx.orders.locked(message.body["orderId"])
    if order and (order.status, order.payment_status) == (COMPLETED, PAID):
        _give_back(tx, order, "ret", order.got, "returned")


def missed(tx: Transaction, message: Received) -> None:
    """Some of the goods were not found: what they cost goes back, once; the order is what it was."""
    body = message.body
    order = tx.orders.locked(body["orderId"])
    if order is None or (order.status, order.saga) != (COMPLETED, body["version"]):
        return
    gone = {one["productId"]: one["quantity"] for one in body["items"]}
    if any(line.missing for line in order.lines):
        return
    lines = tuple(replace(line, missing=gone.get(line.product_id, 0)) for line in order.lines)
    tx.orders.miss(replace(order, lines=lines))
    pieces = tuple((line.name, line.price, line.missing) for line in lines if line.missing)
    _give_back(tx, order, "short", pieces, "missing")


def fetched(tx: Transaction, message: Received) -> None:
    """The client fetches his order himself: what he has paid for its delivery goes back, once."""
    order = tx.orders.locked(message.body["orderId"])
    if order is None or (order.status, order.saga) != (COMPLETED, message.body["version"]):
        return
    if order.delivery_price:
        known = (order.id, order.payment_id, f"way-{order.payment_id}")
        tx.put(payment.refund(*known, order.delivery_price, "delivery"))


def _give_back(
    tx: Transaction, order: Order, key: str, pieces: tuple[tuple[str, int, int], ...], reason: str
) -> None:
    """What these pieces have cost goes back to where it came from."""
    amount = sum(price * many for _, price, many in pieces)
    known = (order.id, order.payment_id, f"{key}-{order.payment_id}")
    tx.put(payment.refund(*known, amount, reason, pieces))


def _begin(tx: Transaction, order: Order) -> Order:
    begun = stored(tx, replace(order, version=order.version + 1, status=IN_PROGRESS), PAID)
    tx.put(orchestra.order(request(tx, begun)))
    return begun


def _complete(tx: Transaction, order: Order) -> None:
    """Only here, where a cancel would have been in the way, what was bought is asked for."""
    stored(tx, replace(order, version=order.version + 1, status=COMPLETED), PAID)
    if order.kind == GOODS:
        tx.put(store.order_result(order.id, order.version, order.number))
        tx.put(delivery.order_result(order.id, order.version, order.number))
    else:
        tx.put(payment.order_result(order.id, order.version, order.payment_id, order.kind, "SUCCESS"))


def _fail(tx: Transaction, order: Order, reason: str) -> None:
    failed = replace(order, version=order.version + 1, status=FAILED, reason=reason)
    failed = replace(failed, payment_status=order.going_back)
    stored(tx, failed, PAID)


def _not_now(order: Order) -> Conflict:
    unpaid = order.status == NEW
    text = "Заказ ещё не оплачен." if unpaid else "Этот заказ уже нельзя обработать."
    return Conflict("WRONG_STATE", text, {"status": order.status, "paymentStatus": order.payment_status})
