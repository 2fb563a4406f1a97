"""Picking what is booked: by whom, what was found, who took it (spec §3, store)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from shopcore.delivery import messages as delivery
from shopcore.kernel import NOBODY, Author, Conflict, Invalid, NotFound, Received
from shopcore.order import messages as order
from shopcore.store.domain import PickingCase, PickingEvent, PickingLine, Receiver, Step, ToPick, named
from shopcore.store.ports import Transaction

LISTED = 200
TAKEN, LEFT, PICKED, SHORT = "Взят в сборку", "Возвращён в очередь", "Собран", "Собран не весь. Нет: {}"
COUNTED = "Отмечено собранное: {} из {} шт."
GIVEN: Mapping[str, str] = {
    Receiver.CLIENT: "Выдан покупателю",
    Receiver.POINT: "Отправлен в пункт выдачи",
    Receiver.COURIER: "Передан нашему курьеру",
    Receiver.COMPANY: "Передан службе доставки",
}


MOVED = {
    "DELIVERED": (Step.HANDED_OVER, "Получен; выдача не была отмечена"),
    "RETURNING": (Step.RETURNING, "Не выдан: возвращается"),
    "RETURNED": (Step.RETURNED, "Не выдан: товары снова в продаже"),
}


@dataclass(frozen=True)
class Picked:
    """A case with its lines and its story."""

    case: PickingCase
    lines: Sequence[PickingLine]
    story: Sequence[PickingEvent]

    @property
    def short(self) -> tuple[PickingLine, ...]:
        return tuple(line for line in self.lines if line.short)

    @property
    def found(self) -> int:
        """How many pieces are in the box."""
        return sum(line.picked for line in self.lines)


def begin_picking(tx: Transaction, message: Received) -> None:
    """The order is completed: its case is worked from now on; again it changes nothing."""
    case = tx.picking.current(message.body["orderId"])
    if case is None or (case.version, case.step) != (message.body["version"], Step.WAITING):
        return
    kinds = {place.id: place.kind for place in tx.products.places()}
    here = case.receiver == Receiver.POINT and kinds.get(case.place_id or 0) == "shop"
    receiver = Receiver.CLIENT if here else case.receiver
    tx.picking.settle(
        replace(case, step=Step.TO_PICK, number=message.body["number"], receiver=receiver, at=tx.now)
    )


def receiver_told(tx: Transaction, message: Received) -> None:
    """Somebody else comes for the order than was thought; what has left its place has left."""
    body = message.body
    case = tx.picking.current(body["orderId"])
    if case and case.version == body["version"] and case.step != Step.HANDED_OVER:
        here = case.place_id == body["placeId"]
        who = Receiver.CLIENT if here else Receiver.POINT
        tx.picking.change(replace(case, receiver=who, address=body["address"]), case.revision)
        if here and case.step == Step.PICKED:
            tx.put(delivery.parcel(case.order_id, case.version, "PICKED", who))


def moved(tx: Transaction, message: Received) -> None:
    """delivery tells how the way has ended: what was never marked as given has left, or is on the shelf."""
    body = message.body
    case = tx.picking.current(body["orderId"])
    if case is None or case.version != body["version"] or case.step in (Step.HANDED_OVER, Step.RETURNED):
        return
    step, words = MOVED[body["stage"]]
    if step == Step.HANDED_OVER:
        lines = tx.picking.lines(case)
        if case.step != Step.PICKED:
            tx.picking.set_lines(case, [replace(line, picked=line.quantity) for line in lines])
        tx.holds.issue(case.order_id)
    elif step == Step.RETURNED:
        tx.holds.release(tx.holds.locked(case.order_id))
    told = replace(case, step=step, number=body["number"], at=tx.now)
    tx.picking.change(told, case.revision)
    tx.picking.note(told, words, NOBODY, tx.now)


def to_pick(tx: Transaction, steps: Sequence[Step]) -> list[ToPick]:
    """The cases at these steps, the oldest first, 200 at most."""
    return tx.picking.worked(steps, LISTED)


def picking_case(tx: Transaction, order_id: str) -> Picked:
    """The order's case as staff see it; NotFound CASE_NOT_FOUND."""
    case = tx.picking.latest(order_id)
    if case is None or case.step == Step.WAITING:
        raise _unknown(order_id)
    return Picked(case, tx.picking.lines(case), tx.picking.story(order_id))


def missing(tx: Transaction, order_id: str) -> list[PickingLine]:
    """The lines of which pieces were not found when the box was closed."""
    case = tx.picking.latest(order_id)
    return [line for line in tx.picking.lines(case) if line.missing] if case else []


def take(tx: Transaction, order_id: str, seen: int, by: Author) -> PickingCase:
    """He picks it from now on, whoever did before; Conflict CASE_CHANGED, WRONG_STATE."""
    case = at(tx, order_id, seen, Step.TO_PICK, Step.STARTED)
    return changed(tx, replace(case, step=Step.STARTED, picker=by.username, picker_name=by.name), TAKEN, by)


def leave(tx: Transaction, order_id: str, seen: int, by: Author) -> PickingCase:
    """Somebody else may pick it; what is in the box stays marked. Conflict CASE_CHANGED, WRONG_STATE."""
    case = mine(tx, order_id, seen, by)
    return changed(tx, replace(case, step=Step.TO_PICK, picker="", picker_name=""), LEFT, by)


def pick(tx: Transaction, order_id: str, seen: int, by: Author, found: Mapping[int, int]) -> PickingCase:
    """How many pieces of each product are in the box; Conflict CASE_CHANGED, WRONG_STATE; Invalid."""
    case = mine(tx, order_id, seen, by)
    lines = _counted(tx.picking.lines(case), found)
    tx.picking.set_lines(case, lines)
    of = sum(line.quantity for line in lines)
    return changed(tx, case, COUNTED.format(sum(line.picked for line in lines), of), by)


def finish(
    tx: Transaction, order_id: str, seen: int, by: Author, found: Mapping[int, int], agreed: bool = False
) -> PickingCase:
    """The box is closed. What is missing is not there: the client gets his money for it back.

    Conflict CASE_CHANGED, WRONG_STATE, NOT_ALL until it is `agreed` to; NOTHING_FOUND. Invalid.
    """
    case = mine(tx, order_id, seen, by)
    lines = _counted(tx.picking.lines(case), found)
    short = [line for line in lines if line.short]
    if not any(line.picked for line in lines):
        raise Conflict("NOTHING_FOUND", "Не собрано ни одной штуки: такой заказ можно только отменить.")
    if short and not agreed:
        raise Conflict("NOT_ALL", f"Собрано не всё. Нет: {named(short)}", {"short": True})
    tx.picking.set_lines(case, [replace(line, missing=line.short) for line in lines])
    if short:
        _miss(tx, case, short)
    words = SHORT.format(named(short)) if short else PICKED
    done = changed(tx, replace(case, step=Step.PICKED), words, by)
    tx.put(delivery.parcel(order_id, case.version, "PICKED", case.receiver))
    return done


def hand_over(tx: Transaction, order_id: str, seen: int, by: Author) -> PickingCase:
    """The box is given to whom it is for, and is not in the place any more; Conflict as `finish`."""
    case = at(tx, order_id, seen, Step.PICKED)
    tx.holds.issue(order_id)
    given = changed(tx, replace(case, step=Step.HANDED_OVER), GIVEN[case.receiver], by)
    tx.put(delivery.parcel(order_id, case.version, "HANDED_OVER", case.receiver))
    return given


def _miss(tx: Transaction, case: PickingCase, short: Sequence[PickingLine]) -> None:
    """The stock is put right, and order gives back what was paid for it."""
    booked = {hold.product_id: hold for hold in tx.holds.locked(case.order_id)}
    for line in short:
        if not tx.holds.lose(booked[line.product_id], line.short):
            raise Conflict("CASE_CHANGED", "Бронь этого заказа изменилась: откройте его ещё раз.")
    tx.put(order.missing(case.order_id, case.version, {line.product_id: line.short for line in short}))


def _counted(lines: Sequence[PickingLine], found: Mapping[int, int]) -> list[PickingLine]:
    """The lines with what is in the box; what is not said stays as it was. Invalid BAD_COUNT."""
    for line in lines:
        pieces = found.get(line.product_id, line.picked)
        if not 0 <= pieces <= line.quantity:
            text = f"Нужно от 0 до {line.quantity} шт."
            raise Invalid("BAD_COUNT", text, {"field": f"line-{line.product_id}"})
    return [replace(line, picked=found.get(line.product_id, line.picked)) for line in lines]


def mine(tx: Transaction, order_id: str, seen: int, by: Author) -> PickingCase:
    """The case that he is picking, as he has `seen` it; Conflict CASE_CHANGED, WRONG_STATE."""
    case = at(tx, order_id, seen, Step.STARTED)
    if case.picker != by.username:
        raise Conflict("WRONG_STATE", f"Заказ собирает {case.picker_name}.", {"step": case.step})
    return case


def at(tx: Transaction, order_id: str, seen: int, *steps: Step) -> PickingCase:
    """The order's case, at one of these steps and as he has `seen` it; Conflict CASE_CHANGED, WRONG_STATE."""
    case = tx.picking.current(order_id)
    if case is None or case.step == Step.WAITING:
        if tx.picking.latest(order_id) is None:
            raise _unknown(order_id)
        raise Conflict("WRONG_STATE", "Заказ отменён: собирать его больше не нужно.")
    if case.revision != seen:
        raise _overtaken(tx, order_id)
    if case.step not in steps:
        raise Conflict("WRONG_STATE", "Сейчас этого сделать нельзя.", {"step": case.step})
    return case


def changed(tx: Transaction, case: PickingCase, words: str, by: Author) -> PickingCase:
    """Stores what he has made of the case, with the words for its story; Conflict CASE_CHANGED."""
    if not tx.picking.change(replace(case, at=tx.now), case.revision):
        raise _overtaken(tx, case.order_id)
    tx.picking.note(case, words, by, tx.now)
    return replace(case, at=tx.now, revision=case.revision + 1)


def _overtaken(tx: Transaction, order_id: str) -> Conflict:
    """Somebody was quicker: the refusal says who, and what he did."""
    last = next(reversed(tx.picking.story(order_id)), None)
    what = f" {last.name}: «{last.text}»." if last else ""
    return Conflict("CASE_CHANGED", f"Пока страница была открыта, заказ изменили.{what}", {"changed": True})


def _unknown(order_id: str) -> NotFound:
    return NotFound("CASE_NOT_FOUND", "Такого заказа в сборке нет.", {"orderId": order_id})
