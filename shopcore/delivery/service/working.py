"""The way of a case to the client: begun by orchestra's success, moved by staff, or by a company's news."""

from collections.abc import Mapping
from dataclasses import replace

from shopcore.delivery.domain import Stage
from shopcore.delivery.domain.case import COURIER, OPEN, PICKUP, DeliveryCase
from shopcore.delivery.domain.stage import KEPT_AT_POINT, WORDS
from shopcore.delivery.ports import Transaction
from shopcore.delivery.service.telling import tell
from shopcore.delivery.service.visiting import move_visit
from shopcore.kernel import Author, Conflict, NotFound, Received, day

RESCHEDULED = "Доставка перенесена: {}"
PARCEL: Mapping[tuple[str, str], Stage] = {
    ("PICKED", "CLIENT"): Stage.AT_POINT,
    ("HANDED_OVER", "CLIENT"): Stage.DELIVERED,
    ("HANDED_OVER", "POINT"): Stage.IN_TRANSIT,
    ("HANDED_OVER", "COURIER"): Stage.OUT_FOR_DELIVERY,
}
NOT_GIVEN_YET = (Stage.PREPARING, Stage.IN_TRANSIT, Stage.AT_POINT, Stage.RETURNING)
NOT_COLLECTED = "Заказ не забрали за 7 дней: он возвращается на склад"


def advance(
    tx: Transaction, order_id: str, stage: Stage, by: Author | None = None, seen: int | None = None
) -> DeliveryCase:
    """Staff say how far the case has come; NotFound CASE_NOT_FOUND, Conflict WRONG_STATE, CASE_CHANGED."""
    case = opened(tx, order_id, seen)
    if stage not in case.moves:
        possible = ", ".join(WORDS[one] for one in case.moves) or "ничего"
        text = f"Сейчас этого сделать нельзя. Можно: {possible}."
        raise Conflict("WRONG_STATE", text, {"stage": case.stage})
    return moved(tx, case, stage, by=by)


def assign(
    tx: Transaction,
    order_id: str,
    courier: str,
    name: str,
    by: Author | None = None,
    seen: int | None = None,
) -> DeliveryCase:
    """One of our couriers brings it from now on; the client may know his name.

    Conflict WRONG_STATE, CASE_CHANGED.
    """
    case = opened(tx, order_id, seen)
    if case.kind != COURIER or case.quote_id or case.handed_over:
        raise Conflict("WRONG_STATE", "Этот заказ везёт не наш курьер.", {"stage": case.stage})
    after = replace(case, courier=courier, courier_name=name)
    tx.delivery_cases.settle(after)
    if name and (case.courier, case.courier_name) != (courier, name):
        tx.delivery_cases.note(after, f"Курьер: {name}", tx.now, by)
    return after


def parcel_told(tx: Transaction, message: Received) -> None:
    """store has packed the order, or given it away: the case goes on, unless it has gone on already."""
    case = tx.delivery_cases.current(message.body["orderId"])
    stage = PARCEL.get((message.body["event"], message.body["receiver"]))
    if case and stage and case.version == message.body["version"] and _may(case, stage):
        moved(tx, case, stage)


def _may(case: DeliveryCase, stage: Stage) -> bool:
    """Whoever has it in his hands has it, whatever was told before that or is told later."""
    given = case.kind == PICKUP and stage == Stage.DELIVERED and case.stage in NOT_GIVEN_YET
    return stage in case.moves or given


def moved(
    tx: Transaction, case: DeliveryCase, stage: Stage, reason: str = "", by: Author | None = None
) -> DeliveryCase:
    """The case at this stage, told to the client and to whom it concerns; at the same stage nothing."""
    if case.stage == stage:
        return case
    after = replace(case, stage=stage, at=tx.now, reason=reason)
    tx.delivery_cases.settle(after)
    tx.delivery_cases.note(after, f"{WORDS[stage]}. {reason}" if reason else WORDS[stage], tx.now, by)
    tell(tx, after)
    return after


def reschedule(
    tx: Transaction, order_id: str, slot: str, by: Author | None = None, seen: int | None = None
) -> DeliveryCase:
    """Our courier comes at another time, that of a free slot.

    Conflict WRONG_STATE, SLOT_TAKEN, CASE_CHANGED.
    """
    case = opened(tx, order_id, seen)
    if case.kind != COURIER or case.stage not in (Stage.PREPARING, Stage.OUT_FOR_DELIVERY):
        raise Conflict("WRONG_STATE", "Перенести эту доставку нельзя.", {"stage": case.stage})
    kept = move_visit(tx, order_id, slot)
    after = replace(
        case,
        stage=Stage.PREPARING,
        avail_date=kept.day,
        slot_begin=kept.begin,
        slot_end=kept.end,
        at=tx.now,
    )
    tx.delivery_cases.settle(after)
    words = RESCHEDULED.format(f"{day(kept.day)}, {kept.begin}–{kept.end}")
    tx.delivery_cases.note(after, words, tx.now, by)
    tell(tx, after, rescheduled=True)
    return after


def uncollected(tx: Transaction) -> bool:
    """Whether something has waited at a point for a week."""
    return tx.delivery_cases.any_uncollected(Stage.AT_POINT, tx.now - KEPT_AT_POINT)


def sweep_uncollected(tx: Transaction) -> int:
    """What was not collected for a week goes back; says how much."""
    case = tx.delivery_cases.uncollected(Stage.AT_POINT, tx.now - KEPT_AT_POINT)
    if case is None:
        return 0
    moved(tx, case, Stage.RETURNING, NOT_COLLECTED)
    return 1


def opened(tx: Transaction, order_id: str, seen: int | None = None) -> DeliveryCase:
    """The case that is worked, locked, as it was `seen`; NotFound CASE_NOT_FOUND, Conflict CASE_CHANGED."""
    case = tx.delivery_cases.current(order_id)
    if case is None or case.state != OPEN or case.stage == Stage.WAITING:
        raise NotFound("CASE_NOT_FOUND", "Этот заказ сейчас никто не доставляет.", {"orderId": order_id})
    if seen is not None and case.revision != seen:
        last = next(reversed(tx.delivery_cases.story(order_id)), None)
        what = f" {last.name or 'Магазин'}: «{last.text}»." if last else ""
        text = f"Пока страница была открыта, доставку изменили.{what}"
        raise Conflict("CASE_CHANGED", text, {"changed": True})
    return case
