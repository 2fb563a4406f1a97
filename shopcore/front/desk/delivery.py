"""«Доставка»: orders on their way, by day and stage; what a company has refused is decided here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from shopcore.auth import service as auth
from shopcore.auth.domain import ADMIN, DELIVERY
from shopcore.delivery import service as delivery
from shopcore.delivery.domain import OPEN, OWN_NAME, DeliveryCase, Stage
from shopcore.delivery.domain.case import COURIER
from shopcore.delivery.domain.quote import CITY, Quote
from shopcore.delivery.domain.stage import WORDS
from shopcore.delivery.domain.zone import plain
from shopcore.delivery.service import Worked
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
    number,
    seen,
)
from shopcore.front.moments import SHOP_TIME
from shopcore.front.screen import Field, Shop
from shopcore.kernel import NO_BREAK_SPACE, Author, NotFound, day, rubles

TITLE = "Доставка"
LISTS: Mapping[str, tuple[str, tuple[Stage, ...]]] = {
    "": ("Готовятся", (Stage.PREPARING,)),
    "desk": ("Ждут решения", (Stage.ON_DESK,)),
    "way": ("В пути", (Stage.REGISTERED, Stage.IN_TRANSIT, Stage.OUT_FOR_DELIVERY)),
    "point": ("В пунктах", (Stage.AT_POINT,)),
    "back": ("Возвращаются", (Stage.RETURNING,)),
    "done": ("Закончены", (Stage.DELIVERED, Stage.RETURNED)),
}
STAGES: Mapping[str, str] = {
    **{stage.value: words for stage, words in WORDS.items()},
    Stage.PREPARING: "Готовится",
    Stage.ON_DESK: "Ждёт решения",
}
MOVES: Mapping[Stage, str] = {
    Stage.IN_TRANSIT: "Отправлен в пункт",
    Stage.AT_POINT: "Прибыл в пункт",
    Stage.OUT_FOR_DELIVERY: "Передан курьеру",
    Stage.DELIVERED: "Вручён",
    Stage.RETURNED: "Вернулся на склад",
}
NOT_MET, NOT_FETCHED = "Не застали, возвращается", "Не забрали, возвращается"
ASSIGN, MOVE, ASK = "Назначить", "Перенести", "Узнать цены компаний"
SEND, SEND_TO = "Отправить с ней", "Отправить сюда"
FETCH, CANCEL = "Выдать здесь", "Отменить и вернуть деньги"
REASON = "Доставить его не получилось."
NOTHING, CLOSED = "Здесь пусто.", "Доставка отменена: делать ничего не нужно."
COURIERS, SLOTS = "Кто повезёт", "Перенести на"
COMPANIES, POINTS, THEIRS = "Другая компания", "Наши пункты", "Пункты компаний: {}"
FIND = Field("words", "Пункт компании: улица, метро или номер", required=False, longest=100)


def view(shop: Shop, by: Author, given: Given) -> Sheet:
    """The cases of a stage, of one day or of all, the nearest first."""
    chosen = given.get("stage", "")
    chosen = chosen if chosen in LISTS else ""
    found = shop.read(delivery.worked, LISTS[chosen][1], chosen == "done")
    days = sorted({case.avail_date for case in found if case.avail_date}) if chosen != "done" else []
    when = given.get("day", "")
    shown = [case for case in found if when in ("", case.avail_date)]
    stage = {"stage": chosen} if chosen else {}
    filters = [
        *(Filter(name, {"stage": key} if key else {}, key == chosen) for key, (name, _) in LISTS.items()),
        *(Filter(_named(shop, one), stage | {"day": one}, one == when) for one in days[:7]),
    ]
    names = _names(shop)
    rows = tuple(_row(case, names) for case in shown)
    return Sheet(TITLE, notices=() if rows else (NOTHING,), filters=tuple(filters), rows=rows)


def one(shop: Shop, by: Author, key: str, given: Given) -> Sheet:
    """A case: where, when, who; what can be done now; NotFound CASE_NOT_FOUND."""
    found = shop.read(delivery.case_of, key)
    case = found.case
    live = case.state == OPEN
    words, waits = given.get(FIND.key, "")[: FIND.longest], live and case.stage == Stage.ON_DESK
    return Sheet(
        f"Заказ №{NO_BREAK_SPACE}{case.number}",
        key,
        notices=() if live else (CLOSED,),
        facts=tuple(_facts(found, _names(shop))),
        forms=tuple(_forms(case)) if live else (),
        rows=tuple(_choices(shop, case, words)) if live else (),
        search=replace(FIND, value=words) if waits and _town(shop, case) else None,
        story=(
            *(happened(told.text, told.name, told.at) for told in found.story),
            *(() if live else canceling.told(shop, key)),
        ),
    )


def act(shop: Shop, by: Author, key: str, given: Given) -> None:
    """Does what was pressed; Conflict CASE_CHANGED when somebody was quicker."""
    name, at = given.get("act", ""), seen(given)
    if name in set(MOVES) | {Stage.RETURNING}:
        shop.write(delivery.advance, key, Stage(name), by, at)
    elif name == "assign":
        who = _courier(shop, given.get("courier", ""))
        shop.write(delivery.assign, key, who.username, who.name, by, at)
    elif name == "move":
        shop.write(delivery.reschedule, key, given.get("slot", ""), by, at)
    elif name == "ask":
        shop.requote(key, _town(shop, shop.read(delivery.case_of, key).case))
    elif name == "send":
        shop.write(delivery.reroute, key, at, by, given.get("quote", ""))
    elif name == "send_to":
        offer = shop.requote_point(key, number(given, "point", 1))
        shop.write(delivery.reroute, key, at, by, offer.id)
    elif name == "fetch":
        shop.write(delivery.to_own_point, key, at, by, number(given, "point", 1))
    elif name == "cancel":
        canceling.cancel(shop, by, key, REASON, lambda tx: delivery.on_desk(tx, key, at))
    else:
        raise bad_form()


def _forms(case: DeliveryCase) -> Iterator[Form]:
    hidden = {REVISION: str(case.revision)}
    back = NOT_MET if case.kind == COURIER else NOT_FETCHED
    acts = [Act(stage, MOVES.get(stage, back), loud=stage not in (Stage.RETURNING,)) for stage in case.moves]
    if acts:
        yield Form(tuple(acts), hidden=hidden)
    if case.stage == Stage.ON_DESK:
        yield Form((Act("ask", ASK), Act("cancel", CANCEL)), hidden=hidden)


def _choices(shop: Shop, case: DeliveryCase, words: str) -> Iterator[Row]:
    """Who or what can be chosen for this case, each with its button."""
    if case.stage == Stage.ON_DESK:
        quotes = [one for one in shop.read(delivery.quotes, case.order_id) if one.alive(shop.clock.now())]
        yield from _offers(quotes, case)
        yield from _points_of_companies(shop, quotes, case, words)
        yield from _points(shop, case)
    elif case.kind == COURIER and not case.quote_id and case.stage in (
        Stage.PREPARING, Stage.OUT_FOR_DELIVERY
    ):  # fmt: skip
        yield from _couriers(shop, case)
        yield from _slots(shop, case)


def _couriers(shop: Shop, case: DeliveryCase) -> Iterator[Row]:
    for account in shop.read(auth.staff):
        if account.role == DELIVERY and account.username != case.courier:
            name = f"{account.first_name} {account.last_name}".strip() or account.username
            yield _choice(case, account.username, (name,), "assign", ASSIGN, "courier", COURIERS)


def _slots(shop: Shop, case: DeliveryCase) -> Iterator[Row]:
    own = f"{case.avail_date}T{case.slot_begin}"
    for slot in shop.read(delivery.slots_of, case.order_id):
        if slot.key != own:
            words = (f"{day(slot.day)}, {slot.begin}–{slot.end}", f"свободно {slot.free}")
            yield _choice(case, slot.key, words, "move", MOVE, "slot", SLOTS)


def _offers(quotes: Sequence[Quote], case: DeliveryCase) -> Iterator[Row]:
    """Fresh ones; what has no end was taken once, and has come to nothing."""
    for quote in quotes:
        if quote.kind == COURIER and quote.until and quote.id != case.quote_id:
            yield _offer(case, quote)


def _offer(case: DeliveryCase, quote: Quote) -> Row:
    if quote.reason:
        return Row(quote.id, (quote.name, quote.reason), link=False, group=COMPANIES)
    words = (quote.name, rubles(quote.price), quote.days)
    return _choice(case, quote.id, words, "send", SEND, "quote", COMPANIES)


def _points_of_companies(
    shop: Shop, quotes: Sequence[Quote], case: DeliveryCase, words: str
) -> Iterator[Row]:
    """Those in the town that the order was to go to, at the price of the town once it is asked."""
    town, names = _town(shop, case), _names(shop)
    costs = {one.company: one.reason or rubles(one.price) for one in quotes if one.kind == CITY}
    for point in shop.read(delivery.points_instead, case, town, words) if town else ():
        if point.company in names:
            texts = (point.name, point.where, costs.get(point.company, ""))
            yield _choice(case, str(point.id), texts, "send_to", SEND_TO, "point", THEIRS.format(town))


def _town(shop: Shop, case: DeliveryCase) -> str:
    """The one that it was to go to, if companies' points are known there."""
    parts = {plain(part) for part in case.address.split(",")}
    return next((town for town in shop.towns if plain(town) in parts), "")


def _points(shop: Shop, case: DeliveryCase) -> Iterator[Row]:
    for point in shop.read(delivery.points):
        yield _choice(case, str(point.id), (point.name, point.where), "fetch", FETCH, "point", POINTS)


def _choice(
    case: DeliveryCase, key: str, texts: tuple[str, ...], does: str, name: str, field: str, group: str
) -> Row:
    hidden = {REVISION: str(case.revision), field: key}
    return Row(key, texts, Form((Act(does, name),), hidden=hidden), link=False, group=group)


def _facts(found: Worked, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    case = found.case
    yield "Состояние", STAGES[case.stage] if case.state == OPEN else WORDS[Stage.CANCELED]
    if case.reason:
        yield "Причина", case.reason
    yield "Когда", _when(case)
    yield "Куда", case.address
    if case.recipient:
        yield "Получатель", f"{case.recipient}, {case.phone}"
    yield "Кто везёт", _carrier(case, names)
    if found.parcel and found.parcel.number:
        yield "Номер посылки", found.parcel.number


def _row(case: DeliveryCase, names: Mapping[str, str]) -> Row:
    title = f"Заказ №{NO_BREAK_SPACE}{case.number}"
    texts = (title, _when(case), case.address, STAGES[case.stage], _carrier(case, names))
    return Row(case.order_id, texts, alarm=case.stage == Stage.ON_DESK)


def _when(case: DeliveryCase) -> str:
    if not case.avail_date:
        return "день не назначен"
    hours = f", {case.slot_begin}–{case.slot_end}" if case.slot_begin else ""
    return f"{day(case.avail_date)}{hours}"


def _carrier(case: DeliveryCase, names: Mapping[str, str]) -> str:
    if case.quote_id:
        return names.get(case.company, case.company)
    if case.kind == COURIER:
        return f"наш курьер {case.courier_name}".strip() if case.courier_name else OWN_NAME
    return "самовывоз"


def _names(shop: Shop) -> Mapping[str, str]:
    return dict(shop.companies)


def _named(shop: Shop, when: str) -> str:
    """«Сегодня, 23 ноября»: the days that matter most are easily seen."""
    today = shop.clock.now().astimezone(SHOP_TIME).date()
    near = {today.isoformat(): "Сегодня, ", (today + timedelta(days=1)).isoformat(): "Завтра, "}
    return f"{near.get(when, '')}{day(when)}"


def _courier(shop: Shop, username: str) -> Author:
    """One of our couriers; NotFound COURIER_NOT_FOUND."""
    for account in shop.read(auth.staff):
        if account.username == username and account.role == DELIVERY:
            return Author(username, account.first_name or username)
    raise NotFound("COURIER_NOT_FOUND", "Такого курьера нет.")


PART = Part("delivery", TITLE, "довезти заказы, решить об отказах", (DELIVERY, ADMIN), view, act, one)
