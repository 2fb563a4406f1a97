"""«Магазины»: where orders are fetched and when; opened, corrected, closed once nobody is expected there."""

from collections.abc import Iterator
from dataclasses import replace

from shopcore.auth.domain import ADMIN
from shopcore.delivery import service as delivery
from shopcore.delivery.domain import CourierUnknown, Point
from shopcore.delivery.domain.stage import KEPT_AT_POINT
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
    number,
    seen,
)
from shopcore.front.points import Transaction
from shopcore.front.screen import Choice, Field, Shop
from shopcore.kernel import Author, Conflict, NotFound
from shopcore.store import service as store
from shopcore.store.domain import Place

TITLE, ADD, SAVE, CLOSE, OPEN = (
    "Магазины",
    "Добавить магазин",
    "Сохранить",
    "Закрыть магазин",
    "Открыть магазин",
)
NEW, SHOP = "new", "shop"
CLOSED = "Закрыт: новых заказов сюда не берут."
CLOSED_HOURS = "временно закрыт"
NUMBER = Field(
    "number", "Номер", kind="number", longest=99_999, hint="под ним магазин стоит в выгрузке товаров"
)
ZONES = (
    ("Europe/Kaliningrad", "Калининград"),
    ("Europe/Moscow", "Москва"),
    ("Europe/Samara", "Самара"),
    ("Asia/Yekaterinburg", "Екатеринбург"),
    ("Asia/Omsk", "Омск"),
    ("Asia/Novosibirsk", "Новосибирск"),
    ("Asia/Krasnoyarsk", "Красноярск"),
    ("Asia/Irkutsk", "Иркутск"),
    ("Asia/Yakutsk", "Якутск"),
    ("Asia/Vladivostok", "Владивосток"),
    ("Asia/Magadan", "Магадан"),
    ("Asia/Kamchatka", "Камчатка"),
)


def view(shop: Shop, by: Author, given: Given) -> Sheet:
    """All of them, closed ones too, and the way to a new one."""
    rows = tuple(map(_row, shop.read(delivery.own_points)))
    return Sheet(TITLE, rows=(*rows, Row(NEW, (ADD,))))


def one(shop: Shop, by: Author, key: str, given: Given) -> Sheet:
    """One of them with its story, or the form of a new one; NotFound POINT_NOT_FOUND."""
    if key == NEW:
        fresh = Point(_next(shop), 0, "", "", "", "")
        return Sheet(
            ADD, NEW, forms=(Form((Act("add", ADD, loud=True),), (_with(NUMBER, fresh.id), *_fields(fresh))),)
        )
    point, told = shop.read(delivery.own_point, _id(key))
    hidden = {REVISION: str(point.revision)}
    turn = Act("close", CLOSE) if point.active else Act("open", OPEN, loud=True)
    return Sheet(
        point.name,
        key,
        notices=() if point.active else (CLOSED,),
        facts=(("Номер", key), ("Срок хранения заказа", f"{KEPT_AT_POINT.days} дней")),
        forms=(
            Form((Act("save", SAVE, loud=point.active),), tuple(_fields(point)), hidden),
            Form((turn,), hidden=hidden),
        ),
        story=tuple(happened(event.text, event.name, event.at) for event in told),
    )


def act(shop: Shop, by: Author, key: str, given: Given) -> str | None:
    """Adds, corrects, closes, opens; Conflict, Invalid, NotFound."""
    name = given.get("act", "")
    if name == "add" and key == NEW:
        wanted = _typed(Point(number(given, "number", 1), 0, "", "", "", ""), given)
        shop.write(_add, replace(_located(shop, wanted), place_id=wanted.id), by)
        return str(wanted.id)
    if name == "save":
        before, _ = shop.read(delivery.own_point, _id(key))
        wanted = _typed(before, given)
        moved = wanted.where != before.where
        shop.write(_save, _located(shop, wanted) if moved else wanted, seen(given), by)
    elif name in ("close", "open"):
        shop.write(_turn, _id(key), name == "open", seen(given), by)
    else:
        raise bad_form()
    return None


def _add(tx: Transaction, point: Point, by: Author) -> None:
    if point.id in {place.id for place in store.places(tx)}:
        raise Conflict("PLACE_TAKEN", f"Номер {point.id} уже занят.", {"field": "number"})
    tell_store(tx, delivery.add_point(tx, point, by))


def _save(tx: Transaction, point: Point, seen: int, by: Author) -> None:
    tell_store(tx, delivery.change_point(tx, point, seen, by))


def _turn(tx: Transaction, point_id: int, to_open: bool, seen: int, by: Author) -> None:
    turn = delivery.reopen_point if to_open else delivery.close_point
    tell_store(tx, turn(tx, point_id, seen, by))


def tell_store(tx: Transaction, point: Point) -> None:
    """What lies there goes on being sold; shoppers read that the shop is closed."""
    hours = point.hours if point.active else CLOSED_HOURS
    where = (point.city, point.address, hours, point.timezone, point.latitude, point.longitude)
    store.put_places(tx, [Place(point.place_id, SHOP, point.name, *where)])


def _typed(point: Point, given: Given) -> Point:
    return replace(
        point,
        name=given.get("name", ""),
        city=given.get("city", ""),
        address=given.get("address", ""),
        hours=given.get("hours", ""),
        timezone=given.get("timezone", "").strip(),
        transfer_days=number(given, "transfer_days"),
    )


def _located(shop: Shop, point: Point) -> Point:
    """On the map where the address book knows it: companies fetch parcels from there."""
    try:
        found = shop.addresses.locate(point.where)
    except CourierUnknown:
        found = None
    return replace(
        point, latitude=found.latitude if found else None, longitude=found.longitude if found else None
    )


def _fields(point: Point) -> Iterator[Field]:
    yield Field("name", "Название", point.name, longest=200)
    yield Field("city", "Город", point.city, longest=200)
    yield Field("address", "Адрес", point.address, longest=200, hint="улица и дом")
    yield Field("hours", "Часы работы", point.hours, longest=200, hint="например: ежедневно 10:00–21:00")
    zones = tuple(Choice(*zone) for zone in ZONES)
    yield Field("timezone", "Часовой пояс", point.timezone, longest=64, choices=zones)
    days = str(point.transfer_days)
    yield Field(
        "transfer_days",
        "Дней на перевозку",
        days,
        "number",
        longest=60,
        hint="когда товар везут с другого места",
    )


def _with(field: Field, value: int) -> Field:
    return replace(field, value=str(value))


def _row(point: Point) -> Row:
    standing = "" if point.active else "закрыт"
    texts = (point.name, point.where, point.hours, standing)
    return Row(str(point.id), texts, alarm=not point.active)


def _next(shop: Shop) -> int:
    return max((place.id for place in shop.read(store.places)), default=0) + 1


def _id(key: str) -> int:
    if not key.isascii() or not key.isdigit() or len(key) > 9:
        raise NotFound("POINT_NOT_FOUND", "Такого магазина нет.")
    return int(key)


PART = Part("shops", TITLE, "адреса и часы пунктов выдачи, открыть и закрыть", (ADMIN,), view, act, one)
