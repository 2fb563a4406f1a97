"""«Подтверждения»: how orders were confirmed, or why they were not; the sagas with their story."""

from collections.abc import Mapping

from shopcore.auth.domain import ADMIN
from shopcore.front.desk.sheet import Filter, Given, Happened, Part, Row, Sheet, bad_form
from shopcore.front.moments import minute
from shopcore.front.screen import Shop
from shopcore.kernel import NO_BREAK_SPACE, Author, NotFound
from shopcore.orchestra import domain
from shopcore.orchestra import service as orchestra
from shopcore.orchestra.domain import Event
from shopcore.orchestra.ports import Begun

TITLE, NOTHING = "Подтверждения", "Здесь пусто."
LISTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "": ("Идут", domain.OPEN),
    "failed": ("Не состоялись", (domain.FAILED,)),
    "canceled": ("Отменены", (domain.CANCELED,)),
    "done": ("Состоялись", (domain.SUCCEEDED,)),
}
STATES: Mapping[str, str] = {
    domain.RUNNING: "подтверждается",
    domain.SUCCEEDED: "состоялось",
    domain.FAILING: "отменяется из-за отказа",
    domain.FAILED: "не состоялось",
    domain.CANCELING: "отменяется",
    domain.CANCELED: "отменено",
}
WHO: Mapping[str, str] = {"PAYMENT": "оплата", "STORE": "склад", "DELIVERY": "доставка"}
KINDS: Mapping[str, str] = {
    domain.BEGUN: "Начато",
    domain.CANCEL: "Покупатель отменил",
    domain.PARKED: "Поручение не выполнено",
    domain.TIMED_OUT: "Время вышло",
    domain.OVERDUE: "Нет ответа, спрошено ещё раз",
}
ANSWERS: Mapping[tuple[str, str], str] = {
    ("CONFIRM", "SUCCESS"): "подтверждено",
    ("CONFIRM", "FAIL"): "отказ",
    ("REVERSE", "SUCCESS"): "возвращено назад",
    ("REVERSE", "FAIL"): "вернуть назад не вышло",
}


def view(shop: Shop, by: Author, given: Given) -> Sheet:
    """The sagas in these states, the newest first."""
    chosen = given.get("state", "")
    chosen = chosen if chosen in LISTS else ""
    rows = tuple(map(_row, shop.read(orchestra.listed, LISTS[chosen][1])))
    filters = tuple(
        Filter(name, {"state": key} if key else {}, key == chosen) for key, (name, _) in LISTS.items()
    )
    return Sheet(TITLE, notices=() if rows else (NOTHING,), filters=filters, rows=rows)


def one(shop: Shop, by: Author, key: str, given: Given) -> Sheet:
    """All that has happened to the confirmation of an order; NotFound SAGA_NOT_FOUND."""
    found = shop.read(orchestra.of_order, key)
    told = shop.read(orchestra.history, key)
    if not found:
        raise NotFound("SAGA_NOT_FOUND", "Этот заказ никто не подтверждал.")
    last = found[-1]
    facts = [("Состояние", STATES[last.state]), ("Начато", minute(last.begun_at))]
    facts += [("Причина", last.reason)] if last.reason else []
    story = tuple(Happened(minute(at), _words(event)) for event, at in told)
    return Sheet(_title(last), key, facts=tuple(facts), story=story)


def act(shop: Shop, by: Author, key: str, given: Given) -> None:
    """Nothing can be done here; Invalid BAD_FORM."""
    raise bad_form()


def _row(saga: Begun) -> Row:
    return Row(saga.order_id, (_title(saga), STATES[saga.state], minute(saga.begun_at), saga.reason))


def _title(saga: Begun) -> str:
    return f"Заказ №{NO_BREAK_SPACE}{saga.number}"


def _words(event: Event) -> str:
    if event.kind == domain.ANSWERED:
        answer = ANSWERS[event.request, event.response]
        return f"{WHO[event.confirmator]}: {answer}{'. ' + event.reason if event.reason else ''}"
    who = f" ({WHO[event.confirmator]})" if event.confirmator else ""
    return f"{KINDS.get(event.kind, event.kind)}{who}"


PART = Part("confirmations", TITLE, "как заказы подтверждались", (ADMIN,), view, act, one)
