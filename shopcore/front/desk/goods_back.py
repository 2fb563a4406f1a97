"""«Возврат товаров»: what the client brings back after he has got it, and what becomes of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from shopcore.auth.domain import ADMIN, WAREHOUSE
from shopcore.delivery import service as delivery
from shopcore.delivery.ports import Transaction as DeliveryTransaction
from shopcore.front.desk.picking import LINE, state
from shopcore.front.desk.sheet import (
    REVISION,
    Act,
    Form,
    Given,
    Part,
    Row,
    Sheet,
    bad_form,
    happened,
    pieces,
    seen,
)
from shopcore.front.screen import Choice, Field, Shop
from shopcore.kernel import NO_BREAK_SPACE, Author, Conflict, day, rubles
from shopcore.order import service as order
from shopcore.order.domain import Order, not_found, returnable_until
from shopcore.order.ports import Transaction as OrderTransaction
from shopcore.store import service as store
from shopcore.store.domain import BroughtBack, Fate, PickingCase, PickingLine, Why
from shopcore.store.ports import Transaction as StoreTransaction
from shopcore.store.service import Picked

TITLE, DO = "Возврат товаров", "Оформить возврат"
FIND = Field("number", "Номер заказа", required=False, longest=9)
ASK, NOTHING = "Найдите заказ по номеру.", "Заказа товаров с таким номером нет."
ALL_BACK = "Все товары этого заказа уже возвращены."
WHY, FATE, GIVEN = "Причина", "Что с товаром", "Выдано и возвращено"


class Transaction(OrderTransaction, DeliveryTransaction, StoreTransaction, Protocol):
    """A return is order's, delivery's and store's together."""


@dataclass(frozen=True)
class Known:
    """An order that somebody wants to return: `received` is the day he got it, and today's there."""

    order: Order
    picked: Picked
    received: tuple[date, date] | None

    @property
    def last(self) -> date | None:
        """Until when goods may be returned that are not faulty."""
        return returnable_until(self.received[0]) if self.received else None

    @property
    def late(self) -> bool:
        return bool(self.received and self.last and self.received[1] > self.last)


def view(shop: Shop, by: Author, given: Given) -> Sheet:
    """The order of this number."""
    text = given.get(FIND.key, "").strip().removeprefix("№").strip()[: FIND.longest]
    found = shop.read(store.numbered, int(text)) if text.isascii() and text.isdigit() else None
    notice = () if found else (NOTHING if text else ASK,)
    return Sheet(
        TITLE, notices=notice, rows=(_row(found),) if found else (), search=replace(FIND, value=text)
    )


def one(shop: Shop, by: Author, key: str, given: Given) -> Sheet:
    """What the client has got and has brought back, the form for more of it; NotFound CASE_NOT_FOUND."""
    known = shop.read(_known, key)
    refusal = _refusal(known)
    return Sheet(
        f"Заказ №{NO_BREAK_SPACE}{known.order.number}",
        key,
        notices=(refusal,) if refusal else (),
        facts=tuple(_facts(known)),
        rows=tuple(map(_line, known.picked.lines)),
        forms=() if refusal else (_form(known),),
        story=tuple(happened(event.text, event.name, event.at) for event in known.picked.story),
    )


def act(shop: Shop, by: Author, key: str, given: Given) -> None:
    """«Оформить возврат»: goods and money go back in one transaction; Conflict, Invalid, NotFound."""
    if given.get("act") != "bring":
        raise bad_form()
    shop.write(_bring_back, by, key, seen(given), _asked(given))


def _bring_back(tx: Transaction, by: Author, order_id: str, at: int, back: BroughtBack) -> None:
    """The order's row is locked first, as whoever cancels does."""
    received = delivery.received(tx, order_id)
    order.bring_back(tx, order_id, received, back.why == Why.FAULTY, back.pieces)
    store.bring_back(tx, order_id, at, by, back)


def _known(tx: Transaction, order_id: str) -> Known:
    picked = store.picking_case(tx, order_id)
    found = order.payable(tx, order_id)
    if found is None:
        raise not_found()
    return Known(found, picked, delivery.received(tx, order_id))


def _refusal(known: Known) -> str:
    """Why nothing of the order can be returned, "" when something can."""
    try:
        order.check_returnable(known.order, known.received, faulty=True)
    except Conflict as refusal:
        return refusal.text
    return "" if any(line.kept for line in known.picked.lines) else ALL_BACK


def _asked(given: Given) -> BroughtBack:
    """What was filled in; Invalid BAD_NUMBER, BAD_FORM."""
    try:
        return BroughtBack(pieces(given, LINE), Why(given.get("why", "")), Fate(given.get("fate", "")))
    except ValueError:
        raise bad_form() from None


def _form(known: Known) -> Form:
    """Too late for what is not wanted, faulty goods are what is expected."""
    why, fate = (Why.FAULTY, Fate.WRITTEN_OFF) if known.late else (Why.UNWANTED, Fate.SOLD_AGAIN)
    fields = (
        *map(_field, filter(_has, known.picked.lines)),
        _choice("why", WHY, why),
        _choice("fate", FATE, fate),
    )
    return Form((Act("bring", DO, loud=True),), fields, {REVISION: str(known.picked.case.revision)})


def _has(line: PickingLine) -> bool:
    return line.kept > 0


def _field(line: PickingLine) -> Field:
    hint = f"до {line.kept}{NO_BREAK_SPACE}шт. по {rubles(line.price)}"
    return Field(f"{LINE}{line.product_id}", line.name, "0", "number", longest=line.kept, hint=hint)


def _choice(key: str, name: str, chosen: Why | Fate) -> Field:
    choices = tuple(Choice(one, one) for one in type(chosen))
    return Field(key, name, chosen, "select", choices=choices)


def _facts(known: Known) -> Iterator[tuple[str, str]]:
    yield "Состояние", state(known.picked.case)
    if known.received and known.last:
        yield "Получен", day(known.received[0])
        until = (
            f"срок вышел {day(known.last)}: принимаем только брак" if known.late else f"до {day(known.last)}"
        )
        yield "Вернуть", until


def _line(line: PickingLine) -> Row:
    texts = (
        line.name,
        f"выдано {line.picked}{NO_BREAK_SPACE}шт.",
        f"возвращено {line.brought}{NO_BREAK_SPACE}шт.",
    )
    return Row(str(line.product_id), texts, link=False, group=GIVEN)


def _row(case: PickingCase) -> Row:
    return Row(case.order_id, (f"Заказ №{NO_BREAK_SPACE}{case.number}", state(case)))


PART = Part(
    "goods-back", TITLE, "принять товары, которые покупатель вернул", (WAREHOUSE, ADMIN), view, act, one
)
