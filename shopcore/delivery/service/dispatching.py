"""A case that a courier company carries: its parcel is registered, followed and recalled by a worker.

Each turn is three steps: taken under a lease, the company called with no transaction open, settled.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from shopcore.delivery.domain import Contact, CourierRefused, CourierUnknown, Registration, Shipment, Stage
from shopcore.delivery.domain.case import DeliveryCase
from shopcore.delivery.domain.consignment import (
    LEASE,
    OVER,
    SILENT_FOR,
    STAGES,
    TRIED_FOR,
    Consignment,
    Step,
    pause,
    pending,
)
from shopcore.delivery.domain.courier import ShipmentState
from shopcore.delivery.domain.quote import Quote
from shopcore.delivery.domain.stage import FINAL
from shopcore.delivery.ports import Courier, Transaction
from shopcore.delivery.service.working import moved

JOURNAL_EVERY, POINTS_EVERY = timedelta(minutes=1), timedelta(days=1)
TOO_LONG = "Служба доставки не отвечает больше суток."
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Turn:
    """A parcel that is worked on, the offer it was taken by, and the lease."""

    consignment: Consignment
    quote: Quote | None
    lease: str

    @property
    def recalls(self) -> bool:
        """The company is asked to give it back, not how it stands."""
        one = self.consignment
        return one.step is Step.RECALL or (one.recalled and bool(one.external_id))


@dataclass(frozen=True)
class Outcome:
    """What the company has said: how it stands, a refusal in words, or nothing that can be understood."""

    shipment: Shipment | None = None
    refusal: str = ""


def is_due(tx: Transaction) -> bool:
    """Whether any parcel waits for its turn."""
    return tx.consignments.any_due(tx.now)


def claim_turn(tx: Transaction) -> Turn | None:
    """Takes a parcel whose turn it is; nobody else does for two minutes, longer than any call lasts."""
    lease = tx.new_id()
    while found := tx.consignments.claim(tx.now, tx.now + LEASE, lease):
        if not _never_sent(found):
            return Turn(found, tx.quotes.get(found.quote_id), lease)
        tx.consignments.settle(replace(found, step=Step.DONE, due_at=None))
    return None


def _never_sent(one: Consignment) -> bool:
    """Its order was cancelled before the company could hear of it."""
    return one.recalled and not one.external_id and not one.tries


def call(turn: Turn, courier: Courier) -> Outcome:
    """Asks the company, with no transaction open; registering again under the same key does it once."""
    one = turn.consignment
    try:
        if turn.recalls:
            return Outcome(courier.cancel(one.external_id))
        if one.step is Step.REGISTER:
            wanted = _registration(one, turn.quote)
            return Outcome(courier.register(wanted, one.external_id, one.tries > 0))
        return Outcome(courier.read(one.external_id))
    except CourierRefused as refused:
        return Outcome(refusal=refused.text)
    except CourierUnknown as unknown:
        log.warning("courier %s, parcel %s: %s", one.company, one.key, unknown)
        return Outcome()


def settle_turn(tx: Transaction, turn: Turn, outcome: Outcome) -> None:
    """What the company has said counts while we have the lease; the case moves with it.

    The case is locked first, as it is by whoever cancels: the other order would be a deadlock.
    """
    case = tx.delivery_cases.current(turn.consignment.order_id)
    one = tx.consignments.locked(turn.consignment.key, turn.lease)
    if one is None:
        return
    if case and case.quote_id != one.quote_id:  # the desk has found another way meanwhile
        case = None
    if outcome.shipment:
        _said(tx, one, case, outcome.shipment)
    elif outcome.refusal:
        _refused(tx, one, case, outcome.refusal, turn.recalls)
    else:
        _silent(tx, one, case)


def hurry(tx: Transaction, company: str, external_ids: Sequence[str]) -> int:
    """There may be news of these parcels: a hint, so they are read at once; says how many are ours."""
    return tx.consignments.hurry(company, external_ids, tx.now)


def journal_is_due(tx: Transaction, company: str) -> str | None:
    """The cursor to read the company's journal from, None when it was read a moment ago."""
    cursor, at = tx.consignments.cursor(company)
    return cursor if at is None or at + JOURNAL_EVERY <= tx.now else None


def points_are_due(tx: Transaction, company: str) -> bool:
    """Once a day the company's pickup points are read again."""
    _, at = tx.consignments.cursor(f"{company}:points")
    return at is None or at + POINTS_EVERY <= tx.now


def points_are_read(tx: Transaction, company: str) -> None:
    """All of the company's towns have been read; until tomorrow."""
    tx.consignments.move_cursor(f"{company}:points", "", tx.now)


def take_journal(tx: Transaction, company: str, cursor: str, external_ids: Sequence[str]) -> None:
    """What the journal told, and where to go on: stored together."""
    tx.consignments.hurry(company, external_ids, tx.now)
    tx.consignments.move_cursor(company, cursor, tx.now)


def recall(tx: Transaction, order_id: str) -> None:
    """The order is cancelled: what a company has is to come back, what it has not is not sent."""
    tx.consignments.recall(order_id, tx.now)


def consignment(tx: Transaction, order_id: str) -> Consignment | None:
    """The order's newest parcel at a company."""
    return tx.consignments.of(order_id)


def _said(tx: Transaction, one: Consignment, case: DeliveryCase | None, told: Shipment) -> None:
    known = replace(
        one, external_id=told.external_id or one.external_id, number=told.number or one.number,
        tracking_url=told.tracking_url or one.tracking_url, reason=told.reason,
    )  # fmt: skip
    if told.state is ShipmentState.PENDING and _tried_too_long(tx, one):
        _give_up(tx, known, case)
    elif told.state is ShipmentState.PENDING:
        _wait(tx, known, pending(one.tries - 1))
    elif told.state in OVER:
        tx.consignments.settle(replace(known, step=Step.DONE, due_at=None, tries=0))
    elif one.recalled and one.step is not Step.RECALL and told.state is not ShipmentState.RETURNING:
        tx.consignments.settle(replace(known, step=Step.RECALL, due_at=tx.now, tries=0))
    elif told.state is ShipmentState.BOOKED and case is None:
        tx.consignments.settle(replace(known, step=Step.RECALL, recalled=True, due_at=tx.now + SILENT_FOR))
    else:
        next_at = tx.now + SILENT_FOR
        tx.consignments.settle(replace(known, step=Step.FOLLOW, due_at=next_at, tries=0))
    if told.state in STAGES:
        _move(tx, known, case, STAGES[told.state], _words(known, told))


def _words(one: Consignment, told: Shipment) -> str:
    """What the client reads beside the stage."""
    if told.state is ShipmentState.BOOKED and one.number:
        return f"Номер посылки: {one.number}"
    return told.reason


def _refused(tx: Transaction, one: Consignment, case: DeliveryCase | None, text: str, recalls: bool) -> None:
    """A parcel that is not given back is followed on; one that is not registered goes on the desk.

    To a question how it stands a no is no answer: the parcel is somewhere, and is asked for again.
    """
    if recalls:
        after = replace(one, step=Step.FOLLOW, recalled=False, due_at=tx.now + SILENT_FOR, reason=text)
        tx.consignments.settle(after)
    elif one.step is not Step.REGISTER or (one.recalled and one.external_id):
        _silent(tx, one, case)
    else:
        tx.consignments.settle(replace(one, step=Step.DONE, due_at=None, reason=text))
        _move(tx, one, case, Stage.ON_DESK, text)


def _give_up(tx: Transaction, one: Consignment, case: DeliveryCase | None) -> None:
    """The desk decides; should the company have it after all, it is called back."""
    _move(tx, one, case, Stage.ON_DESK, TOO_LONG)
    tx.consignments.settle(replace(one, recalled=True, due_at=tx.now, reason=TOO_LONG))


def _silent(tx: Transaction, one: Consignment, case: DeliveryCase | None) -> None:
    """Nobody knows what was done: asked again later; after a day of it registering is given up."""
    if _tried_too_long(tx, one):
        _give_up(tx, one, case)
    else:
        _wait(tx, one, pause(one.tries - 1))


def _tried_too_long(tx: Transaction, one: Consignment) -> bool:
    registers = one.step is Step.REGISTER and not one.recalled
    return registers and tx.now - one.begun_at > TRIED_FOR


def _wait(tx: Transaction, one: Consignment, how_long: timedelta) -> None:
    tx.consignments.settle(replace(one, due_at=tx.now + how_long))


def _move(tx: Transaction, one: Consignment, case: DeliveryCase | None, stage: Stage, reason: str) -> None:
    """The case follows its parcel; an order that is cancelled is told no more, and the end is the end."""
    if one.recalled and stage not in (Stage.ON_DESK, Stage.DELIVERED):
        return
    if case is None and stage is Stage.DELIVERED:
        log.error("parcel %s of order %s was delivered after it had been cancelled", one.key, one.order_id)
    if case and case.version == one.version and case.stage not in FINAL:
        moved(tx, case, stage, reason)


def _registration(one: Consignment, quote: Quote | None) -> Registration:
    if quote is None:
        log.error("parcel %s of order %s: its offer is gone", one.key, one.order_id)
        raise CourierRefused("NO_OFFER", "Предложение службы доставки потеряно.")
    shipping = quote.shipping
    to_point = bool(shipping.point_code)
    return Registration(
        one.key,
        quote.tariff,
        quote.price,
        shipping.sender,
        Contact(one.recipient, one.phone),
        shipping.parcel,
        shipping.items,
        None if to_point else shipping.to,
        shipping.point_code,
    )
