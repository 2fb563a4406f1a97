"""orchestra: has orders confirmed by payment, store and delivery, or takes everything back (spec §3)."""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from shopcore.delivery import messages as delivery
from shopcore.kernel import Message, Received
from shopcore.notification import messages as notification
from shopcore.orchestra import domain
from shopcore.orchestra.domain import Ask, Command, Event, Saga, Tell
from shopcore.orchestra.ports import Begun, Stored, Transaction
from shopcore.order import messages as order
from shopcore.payment import messages as payment
from shopcore.store import messages as store

LISTED = 200
REQUESTS = {
    domain.PAYMENT: payment.confirm_request,
    domain.STORE: store.confirm_request,
    domain.DELIVERY: delivery.confirm_request,
}

log = logging.getLogger(__name__)


def ahead(tx: Transaction, bodies: Sequence[Mapping[str, Any]]) -> None:
    """Many messages are coming: what they are about is read at once."""
    tx.sagas.ahead([body["orderId"] for body in bodies])


def begin(tx: Transaction, message: Received) -> None:
    """order hands over an order that is to be confirmed."""
    _happens(tx, _of(tx, message.body), Event(domain.BEGUN))


def cancel(tx: Transaction, message: Received) -> None:
    """The client has cancelled a paid order: whatever there is, is taken back."""
    _happens(tx, _of(tx, message.body), Event(domain.CANCEL))


def answered(tx: Transaction, message: Received) -> None:
    """A confirmator has answered; about an unknown order or version that means nothing."""
    body = message.body
    stored = tx.sagas.get(body["orderId"], body["version"])
    if stored:
        names = ("confirmator", "requestType", "response", "reason")
        _happens(tx, stored, Event(domain.ANSWERED, *(body[name] for name in names)))


def parked(tx: Transaction, message: Received) -> None:
    """The queue has given up a request: a CONFIRM is not waited for any more, a REVERSE is asked again."""
    body = message.body
    stored = tx.sagas.get(body["orderId"], body["version"])
    if stored and body["requestType"] == domain.CONFIRM:
        _happens(tx, stored, Event(domain.PARKED, body["confirmator"]))


def is_overdue(tx: Transaction) -> bool:
    """Whether any saga has waited too long."""
    return tx.sagas.any_due(tx.now)


def sweep(tx: Transaction) -> int:
    """One saga that has waited too long: asks again, or stops waiting; says how many there were."""
    stored = tx.sagas.due(tx.now)
    if stored is None:
        return 0
    over = stored.saga.state == domain.RUNNING and stored.deadline <= tx.now
    with tx.within(stored.trace):
        _happens(tx, stored, Event(domain.TIMED_OUT if over else domain.OVERDUE))
    return 1


def history(tx: Transaction, order_id: str) -> list[tuple[Event, datetime]]:
    """What has happened to the confirmation of an order, oldest first."""
    return [(event, at) for _, _, event, at in tx.sagas.history(order_id)]


def listed(tx: Transaction, states: Collection[str]) -> list[Begun]:
    """The sagas in these states, the newest first; 200 at most."""
    return tx.sagas.listed(states, LISTED)


def of_order(tx: Transaction, order_id: str) -> list[Begun]:
    """The order's sagas by version."""
    return tx.sagas.of_order(order_id)


def _of(tx: Transaction, body: Mapping[str, Any]) -> Stored:
    """The saga of this order and version, new when there is none."""
    saga = Saga(body["kind"])
    fresh = Stored(body["orderId"], body["version"], body, saga, tx.now, *_until(tx))
    if tx.sagas.begin(fresh):
        return fresh
    there = tx.sagas.get(fresh.order_id, fresh.version)
    assert there, "a saga is never deleted"  # noqa: S101
    return there


def _until(tx: Transaction) -> tuple[datetime, datetime]:
    """When waiting is over, and when who has not answered is asked again."""
    return tx.now + tx.patience.time_out, tx.now + tx.patience.ask_again


def _happens(tx: Transaction, stored: Stored, event: Event) -> None:
    saga, commands = domain.advance(stored.saga, event)
    if saga == stored.saga and not commands:
        return
    due = tx.now + tx.patience.ask_again if saga.state in domain.OPEN else None
    tx.sagas.store(replace(stored, saga=saga, due_at=due, seq=stored.seq + 1), event, tx.now)
    log.info("saga of order %s: %s, now %s", stored.order_id, event.kind, saga.state)
    for command in commands:
        for message in _messages(tx, stored, command):
            tx.put(message)


def _messages(tx: Transaction, stored: Stored, command: Command) -> list[Message]:
    if isinstance(command, Ask):
        return [_request(stored, command)]
    told = [order.result(stored.order_id, stored.version, command.response, command.reason)]
    if _is_told(stored, command):
        told.append(_notice(tx, stored, command))
    return told


def _request(stored: Stored, asked: Ask) -> Message:
    body = {name: value for name, value in stored.order.items() if name != "number"}
    request = {"requestType": asked.request, "confirmator": asked.confirmator}
    return REQUESTS[asked.confirmator](body | request)


def _notice(tx: Transaction, stored: Stored, told: Tell) -> Message:
    order = stored.order
    known = {name: order[name] for name in ("orderId", "number", "username", "kind", "total", "delivery")}
    result = {"response": told.response, "reason": told.reason, "timestamp": tx.now.isoformat()}
    return notification.order_result(known | result)


def _is_told(stored: Stored, told: Tell) -> bool:
    """A gift card or a top-up that has succeeded is told by its payment letter alone (decisions)."""
    return stored.saga.kind == "GOODS" or told.response == domain.FAIL
