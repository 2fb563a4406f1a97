"""«Сборка»: what is to be picked, line by line, and given to whom it is for."""

from collections.abc import Mapping

from shopcore.auth.domain import ADMIN, WAREHOUSE
from shopcore.front.desk import canceling
from shopcore.front.desk.sheet import (
    REVISION,
    Act,
    Filter,
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
from shopcore.front.screen import Field, Shop
from shopcore.kernel import NO_BREAK_SPACE, Author, Conflict, rubles
from shopcore.store import service as store
from shopcore.store.domain import OPEN, PickingCase, PickingLine, Receiver, Step, ToPick, named
from shopcore.store.service import Picked

TITLE = "Сборка"
LINE = "line-"
TAKE, OVER, LEAVE = "Взять в сборку", "Забрать себе", "Вернуть в очередь"
SAVE, DONE, ALL = "Сохранить", "Собрано", "Всё на месте"
CANCEL, REASON = "Отменить заказ и вернуть деньги", "Товаров не оказалось на месте."
SURE, ASK = "Да, отправить без них", "Нет: {} Отправить без них и вернуть покупателю {}?"
GIVE: Mapping[str, str] = {
    Receiver.CLIENT: "Выдать покупателю",
    Receiver.POINT: "Отправить в пункт выдачи",
    Receiver.COURIER: "Передать нашему курьеру",
    Receiver.COMPANY: "Передать службе доставки",
}
FOR: Mapping[str, str] = {
    Receiver.CLIENT: "покупатель, здесь",
    Receiver.POINT: "пункт выдачи",
    Receiver.COURIER: "наш курьер",
    Receiver.COMPANY: "служба доставки",
}
STEPS: Mapping[str, str] = {
    Step.TO_PICK: "ждёт сборки",
    Step.STARTED: "собирает {}",
    Step.PICKED: "собран, ждёт выдачи",
    Step.HANDED_OVER: "выдан",
    Step.RETURNING: "не выдан, возвращается",
    Step.RETURNED: "не выдан, товары снова в продаже",
}
LISTS = {"": (Step.TO_PICK, Step.STARTED), "picked": (Step.PICKED,)}
NAMES = {"": "К сборке", "picked": "Собраны"}
NOTHING, CLOSED = "Здесь пусто.", "Заказ отменён: собирать и выдавать его не нужно."


def view(shop: Shop, by: Author, given: Given) -> Sheet:
    """What is to be picked, or is picked and waits, the oldest first."""
    chosen = given.get("step", "")
    chosen = chosen if chosen in LISTS else ""
    found = shop.read(store.to_pick, LISTS[chosen])
    filters = tuple(Filter(name, {"step": key} if key else {}, key == chosen) for key, name in NAMES.items())
    notices = () if found else (NOTHING,)
    return Sheet(TITLE, notices=notices, filters=filters, rows=tuple(map(_row, found)))


def one(shop: Shop, by: Author, key: str, given: Given) -> Sheet:
    """An order's case: its lines, what this person can do now, its story; NotFound CASE_NOT_FOUND."""
    found = shop.read(store.picking_case, key)
    case = found.case
    picking = case.state == OPEN and case.step == Step.STARTED and case.picker == by.username
    asked = _asked(found, given) if picking and given.get("act") == "finish" else None
    return Sheet(
        f"Заказ №{NO_BREAK_SPACE}{case.number}",
        key,
        notices=() if case.state == OPEN else (CLOSED,),
        question=asked[0] if asked else "",
        facts=(("Состояние", state(case)), ("Кто заберёт", _for(case))),
        rows=() if picking else tuple(map(_line, found.lines)),
        forms=(asked[1],) if asked else tuple(_forms(found, picking)),
        story=(
            *(happened(event.text, event.name, event.at) for event in found.story),
            *(() if case.state == OPEN else canceling.told(shop, key)),
        ),
    )


def act(shop: Shop, by: Author, key: str, given: Given) -> None:
    """Does what was pressed; Conflict CASE_CHANGED when somebody was quicker."""
    name, at = given.get("act", ""), seen(given)
    if name == "take":
        shop.write(store.take, key, at, by)
    elif name == "leave":
        shop.write(store.leave, key, at, by)
    elif name == "give":
        shop.write(store.hand_over, key, at, by)
    elif name == "cancel":
        canceling.cancel(shop, by, key, REASON, lambda tx: store.mine(tx, key, at, by))
    elif name == "save":
        shop.write(store.pick, key, at, by, pieces(given, LINE))
    elif name in ("finish", "all"):
        _finish(shop, by, key, at, given)
    else:
        raise bad_form()


def _finish(shop: Shop, by: Author, key: str, at: int, given: Given) -> None:
    if given["act"] == "all":
        lines = shop.read(store.picking_case, key).lines
        shop.write(store.finish, key, at, by, {line.product_id: line.quantity for line in lines})
        return
    try:
        shop.write(store.finish, key, at, by, pieces(given, LINE), given.get("agreed") == "yes")
    except Conflict as refusal:
        if refusal.code == "NOT_ALL":
            refusal.details["keep"] = True
        raise


def _asked(found: Picked, given: Given) -> tuple[str, Form]:
    """Not all is there: what is missing, what it costs, and the button that agrees."""
    boxed = pieces(given, LINE)
    lines = [
        PickingLine(one.product_id, one.name, one.price, one.quantity, boxed.get(one.product_id, one.picked))
        for one in found.lines
    ]
    money = rubles(sum(line.short * line.price for line in lines))
    typed = {key: value for key, value in given.items() if key.startswith(LINE)}
    hidden = typed | {REVISION: str(found.case.revision), "agreed": "yes"}
    return ASK.format(named(lines), money), Form((Act("finish", SURE, loud=True),), hidden=hidden)


def _forms(found: Picked, picking: bool) -> list[Form]:
    case = found.case
    hidden = {REVISION: str(case.revision)}
    if case.state != OPEN:
        return []
    if picking:
        acts = (Act("save", SAVE), Act("finish", DONE, loud=True), Act("all", ALL))
        fields = tuple(map(_field, found.lines))
        return [Form(acts, fields, hidden), Form((Act("leave", LEAVE), Act("cancel", CANCEL)), hidden=hidden)]
    ways = {
        Step.TO_PICK: Act("take", TAKE, loud=True),
        Step.STARTED: Act("take", OVER),
        Step.PICKED: Act("give", GIVE[case.receiver], loud=True),
    }
    return [Form((ways[Step(case.step)],), hidden=hidden)] if case.step in ways else []


def _field(line: PickingLine) -> Field:
    need = f"нужно {line.quantity}{NO_BREAK_SPACE}шт."
    return Field(f"{LINE}{line.product_id}", line.name, str(line.picked), "number",
                 longest=line.quantity, hint=need)  # fmt: skip


def _line(line: PickingLine) -> Row:
    found = f"{line.picked} из {line.quantity}{NO_BREAK_SPACE}шт."
    return Row(str(line.product_id), (line.name, found), link=False, alarm=line.missing > 0)


def _row(found: ToPick) -> Row:
    case = found.case
    many = f"{found.pieces}{NO_BREAK_SPACE}шт."
    title = f"Заказ №{NO_BREAK_SPACE}{case.number}"
    return Row(case.order_id, (title, found.place, many, state(case), FOR[case.receiver]))


def state(case: PickingCase) -> str:
    """How far the order has come, in words."""
    return STEPS[case.step].format(case.picker_name) if case.state == OPEN else "отменён"


def _for(case: PickingCase) -> str:
    return f"{FOR[case.receiver]}: {case.address}"


PART = Part("picking", TITLE, "собрать и выдать заказы", (WAREHOUSE, ADMIN), view, act, one)
