"""A case on the desk goes another way: with another company, to a point of its or of our own."""

from dataclasses import replace

from shopcore.delivery.domain import DeliveryCase, Point, Stage
from shopcore.delivery.domain.case import PICKUP
from shopcore.delivery.ports import Transaction
from shopcore.delivery.service.beginning import entrust
from shopcore.delivery.service.dispatching import recall
from shopcore.delivery.service.points import find_points
from shopcore.delivery.service.quoting import take_quote
from shopcore.delivery.service.telling import tell
from shopcore.delivery.service.working import opened
from shopcore.kernel import Author, Conflict, NotFound
from shopcore.order import messages as order
from shopcore.store import messages as store

CARRIES, POINT = "Повезёт {}", "Можно будет забрать: {}, {}"
CARRIES_TO = "Повезёт {}, можно будет забрать: {}"


def points_instead(tx: Transaction, case: DeliveryCase, town: str, words: str) -> list[Point]:
    """Companies' points in the town that take the parcel, found by words; not the one that has refused it."""
    old = tx.quotes.get(case.quote_id)
    weight = old.shipping.parcel.weight if old else 0
    found, _ = find_points(tx, town, words)
    return [one for one in found if one.company and one.takes(weight) and one.id != case.point_id]


def reroute(tx: Transaction, order_id: str, seen: int, by: Author, quote_id: str) -> DeliveryCase:
    """Another company brings it, for the price that the client has confirmed; the shop bears the rest.

    NotFound CASE_NOT_FOUND, QUOTE_NOT_FOUND; Conflict WRONG_STATE, CASE_CHANGED, QUOTE_EXPIRED,
    COMPANY_UNAVAILABLE.
    """
    case = on_desk(tx, order_id, seen)
    quote = take_quote(tx, order_id, quote_id)
    tx.quotes.extend(order_id, None, tx.now)
    recall(tx, order_id)
    after = replace(
        case, stage=Stage.PREPARING, company=quote.company, quote_id=quote.id, kind=quote.kind,
        point_id=quote.point_id or None, avail_date=quote.first_day, address=quote.address, at=tx.now,
        reason="",
    )  # fmt: skip
    tx.delivery_cases.settle(after)
    words = CARRIES_TO if quote.point_id else CARRIES
    tx.delivery_cases.note(after, words.format(quote.name, quote.address), tx.now, by)
    entrust(tx, after)
    tell(tx, after, rescheduled=True)
    return after


def to_own_point(tx: Transaction, order_id: str, seen: int, by: Author, point_id: int) -> DeliveryCase:
    """The client fetches it from a point of ours; what its delivery has cost goes back.

    NotFound CASE_NOT_FOUND, POINT_NOT_FOUND; Conflict WRONG_STATE, CASE_CHANGED.
    """
    case = on_desk(tx, order_id, seen)
    point = tx.points.get(point_id, keep=True)
    if point is None or point.company or not point.active:
        raise NotFound("POINT_NOT_FOUND", "Такого пункта выдачи нет.", {"pointId": point_id})
    old = tx.quotes.get(case.quote_id)
    there = old is not None and old.place_id == point.place_id
    tx.quotes.drop_choice(order_id)
    recall(tx, order_id)
    after = replace(
        case, stage=Stage.PREPARING, company="", quote_id="", kind=PICKUP, point_id=point.id,
        avail_date=point.ready(tx.now, there).isoformat(), address=point.where, at=tx.now, reason="",
    )  # fmt: skip
    tx.delivery_cases.settle(after)
    tx.delivery_cases.note(after, POINT.format(point.name, point.where), tx.now, by)
    tell(tx, after, rescheduled=True)
    tx.put(store.receiver(order_id, case.version, point.place_id, point.where))
    tx.put(order.fetched(order_id, case.version))
    return after


def on_desk(tx: Transaction, order_id: str, seen: int) -> DeliveryCase:
    """The case that waits for a decision, as it was `seen`; Conflict WRONG_STATE, CASE_CHANGED."""
    case = opened(tx, order_id, seen)
    if case.stage != Stage.ON_DESK:
        raise Conflict("WRONG_STATE", "Этот заказ не ждёт решения.", {"stage": case.stage})
    return case
