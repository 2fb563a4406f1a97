"""«Время курьеров»: how many visits fit into the hours of each day; never fewer than are booked."""

from shopcore.auth.domain import ADMIN, DELIVERY
from shopcore.delivery import service as delivery
from shopcore.delivery.domain.zone import Slot
from shopcore.delivery.service import Hours
from shopcore.front.desk.sheet import Act, Filter, Form, Given, Part, Row, Sheet, bad_form, happened, number
from shopcore.front.screen import Field, Shop
from shopcore.kernel import Author, NotFound, day

TITLE, NOTHING = "Время курьеров", "Наши курьеры никуда не ездят."
SAVE, CLOSE, OPEN = "Сохранить", "Закрыть", "Открыть"
MOST = Field("capacity", "Сколько визитов", kind="number", longest=1000)


def view(shop: Shop, by: Author, given: Given) -> Sheet:
    """The hours of the next seven days, of one town or of all."""
    found = shop.read(delivery.hours)
    towns = list(dict.fromkeys(one.city for one in found))
    chosen = given.get("city", "")
    shown = [one for one in found if chosen in ("", one.city)]
    filters = (
        Filter("Все города", {}, not chosen),
        *(Filter(city, {"city": city}, city == chosen) for city in towns),
    )
    rows = tuple(map(_row, shown))
    return Sheet(TITLE, notices=() if rows else (NOTHING,), filters=filters, rows=rows)


def one(shop: Shop, by: Author, key: str, given: Given) -> Sheet:
    """The hours of a day: how many visits are taken, and how many fit; NotFound SLOT_NOT_FOUND."""
    found = _found(shop, key)
    slot = found.slot
    field = Field(MOST.key, MOST.name, str(slot.capacity), MOST.kind, longest=MOST.longest)
    seen = {"seen": str(slot.capacity)}
    turn = Form((Act("open", OPEN, loud=True) if slot.closed else Act("close", CLOSE),), hidden=seen)
    words = "Закрыто" if slot.closed else f"Визитов: {slot.capacity}"
    told = (happened(words, found.changed_by, found.changed_at),) if found.changed_at else ()
    free = str(slot.free) if not slot.closed else "закрыто, новых визитов не будет"
    facts = (("Город", found.city), ("Занято", str(slot.capacity - slot.free)), ("Свободно", free))
    capacity = Form((Act("save", SAVE, loud=not slot.closed),), (field,), seen)
    return Sheet(_words(slot), key, facts=facts, forms=(capacity, turn), story=told)


def act(shop: Shop, by: Author, key: str, given: Given) -> None:
    """Another capacity, no more visits, or visits again; Conflict, Invalid, NotFound."""
    slot, name = _found(shop, key).slot, given.get("act", "")
    if name == "save":
        shop.write(delivery.set_capacity, slot, number(given, "capacity"), number(given, "seen"), by)
    elif name in ("open", "close"):
        shop.write(delivery.close_hours, slot, name == "close", by)
    else:
        raise bad_form()


def _found(shop: Shop, key: str) -> Hours:
    for one in shop.read(delivery.hours):
        if _key(one.slot) == key:
            return one
    raise NotFound("SLOT_NOT_FOUND", "Такого времени нет.")


def _row(one: Hours) -> Row:
    slot = one.slot
    taken = f"занято {slot.capacity - slot.free} из {slot.capacity}"
    return Row(_key(slot), (_words(slot), one.city, taken, _standing(slot)), alarm=not slot.open)


def _standing(slot: Slot) -> str:
    if slot.closed:
        return "закрыто"
    return "" if slot.free else "мест нет"


def _words(slot: Slot) -> str:
    return f"{day(slot.day)}, {slot.begin}–{slot.end}"


def _key(slot: Slot) -> str:
    return f"{slot.zone_id}-{slot.key.replace(':', '')}"


PART = Part("slots", TITLE, "сколько визитов влезает в каждый час", (DELIVERY, ADMIN), view, act, one)
