"""What the client brings back after he has got it: counted once, on sale again or written off."""

from collections.abc import Sequence

from shopcore.kernel import Author, Conflict, Invalid, rubles
from shopcore.store.domain import BroughtBack, Fate, PickingCase, PickingLine, Step, Why
from shopcore.store.ports import Transaction
from shopcore.store.service.picking import at, changed

FATES = {Fate.SOLD_AGAIN: "снова в продаже", Fate.WRITTEN_OFF: "списано"}


def numbered(tx: Transaction, number: int) -> PickingCase | None:
    """The case of the order that people call by this number."""
    return tx.picking.numbered(number)


def bring_back(tx: Transaction, order_id: str, seen: int, by: Author, back: BroughtBack) -> None:
    """The client has brought these pieces back, each once; where they were picked they are on sale again.

    Conflict CASE_CHANGED, WRONG_STATE; Invalid NOTHING_CHOSEN, BAD_COUNT, BAD_FATE.
    """
    case = at(tx, order_id, seen, Step.HANDED_OVER)
    lines = _chosen(tx.picking.lines(case), back)
    for line in lines:
        if not tx.picking.bring(case, line.product_id, back.pieces[line.product_id]):
            raise _too_many(line)
    changed(tx, case, _words(lines, back), by)
    if back.fate == Fate.SOLD_AGAIN and case.place_id is not None:
        _put_back(tx, case, case.place_id, lines, back, by)


def _chosen(lines: Sequence[PickingLine], back: BroughtBack) -> list[PickingLine]:
    """The lines of which something comes back."""
    wanted = {product: many for product, many in back.pieces.items() if many}
    chosen = [line for line in lines if line.product_id in wanted]
    if not chosen or len(chosen) < len(wanted):
        raise Invalid("NOTHING_CHOSEN", "Укажите, сколько штук и какого товара возвращают.")
    for line in chosen:
        if not 0 < wanted[line.product_id] <= line.kept:
            raise _too_many(line)
    if (back.why, back.fate) == (Why.FAULTY, Fate.SOLD_AGAIN):
        raise Invalid("BAD_FATE", "Брак в продажу не возвращают: спишите его.", {"field": "fate"})
    return chosen


def _put_back(
    tx: Transaction,
    case: PickingCase,
    place_id: int,
    lines: Sequence[PickingLine],
    back: BroughtBack,
    by: Author,
) -> None:
    tx.goods.put_back(place_id, {line.product_id: back.pieces[line.product_id] for line in lines})
    places = {place.id: place.name for place in tx.products.places()}
    for line in lines:
        words = f"{places[place_id]}: возвращено {back.pieces[line.product_id]} шт. Заказ № {case.number}"
        tx.goods.note(line.product_id, words, by, tx.now)


def _words(lines: Sequence[PickingLine], back: BroughtBack) -> str:
    """«Кружка «Туман»» — 1 шт., what it has cost, why, and what becomes of it."""
    pieces = ", ".join(f"«{one.name}» — {back.pieces[one.product_id]}\u00a0шт." for one in lines)
    cost = sum(one.price * back.pieces[one.product_id] for one in lines)
    return f"Возврат: {pieces}, {rubles(cost)}, {back.why}, {FATES[back.fate]}"


def _too_many(line: PickingLine) -> Conflict:
    text = f"Покупателю выдано {line.picked}\u00a0шт., из них возвращено {line.brought}."
    return Conflict("NOT_THAT_MANY", text, {"field": f"line-{line.product_id}"})
