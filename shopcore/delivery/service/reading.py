"""Reads cases: what a client is told of the way of his order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from shopcore.delivery.domain import DeliveryCase, Stage, Told
from shopcore.delivery.domain.case import OPEN
from shopcore.delivery.domain.consignment import Consignment
from shopcore.delivery.ports import Transaction
from shopcore.delivery.service.points import case_time
from shopcore.kernel import NotFound

LISTED = 200


@dataclass(frozen=True)
class Worked:
    """A case with its story, and its parcel at a company if one carries it."""

    case: DeliveryCase
    story: Sequence[Told]
    parcel: Consignment | None = None


def story(tx: Transaction, order_id: str) -> list[tuple[str, datetime]]:
    """What has happened on the way to the client, oldest first."""
    return [(told.text, told.at) for told in tx.delivery_cases.story(order_id)]


def worked(tx: Transaction, stages: Sequence[Stage], latest: bool = False) -> list[DeliveryCase]:
    """The cases at these stages by their day and hour, or those that came there last; 200 at most."""
    return tx.delivery_cases.worked(stages, LISTED, latest)


def case_of(tx: Transaction, order_id: str) -> Worked:
    """The order's case as staff see it; NotFound CASE_NOT_FOUND."""
    case = tx.delivery_cases.latest(order_id)
    if case is None or case.stage == Stage.WAITING:
        raise NotFound("CASE_NOT_FOUND", "Такого заказа в доставке нет.", {"orderId": order_id})
    parcel = tx.consignments.of(order_id) if case.quote_id else None
    return Worked(case, tx.delivery_cases.story(order_id), parcel)


def numbered(tx: Transaction, number: int) -> DeliveryCase:
    """The open case of the order that people call by this number; NotFound CASE_NOT_FOUND."""
    found = tx.delivery_cases.numbered(number)
    if found is None:
        raise NotFound("CASE_NOT_FOUND", f"Заказ № {number} сейчас никто не доставляет.")
    return found


def under_way(tx: Transaction, username: str) -> list[DeliveryCase]:
    """The client's orders that are still on their way to him."""
    return tx.delivery_cases.under_way(username)


def latest_case(tx: Transaction, order_id: str) -> DeliveryCase | None:
    """The order's newest case, whatever has become of it."""
    return tx.delivery_cases.latest(order_id)


def received(tx: Transaction, order_id: str) -> tuple[date, date] | None:
    """The day on which the client has got his order, and today's there; None when he has not got it."""
    case = tx.delivery_cases.latest(order_id)
    if case is None or (case.state, case.stage) != (OPEN, Stage.DELIVERED):
        return None
    zone = case_time(tx, case)
    return case.at.astimezone(zone).date(), tx.now.astimezone(zone).date()
