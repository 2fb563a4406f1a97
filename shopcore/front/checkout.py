"""The story «Оформление заказа»: the way the goods are got, and from where; goods are held meanwhile."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from shopcore.delivery.domain import OWN
from shopcore.delivery.domain.point import FIRST_OF_COMPANIES
from shopcore.front import courier, courier_choice, points
from shopcore.front.courier import Courier
from shopcore.front.points import Option, PointList, Points, listed
from shopcore.front.screen import Button, Screen, Shop
from shopcore.kernel import Conflict, Invalid, NotFound, Refusal, rubles
from shopcore.order import service as order
from shopcore.order.domain import Line, Order
from shopcore.order.ports import Transaction as OrderTransaction
from shopcore.store import service as store
from shopcore.store.ports import Transaction as StoreTransaction

TITLE = "Оформление заказа"
TO_DOOR, PICKUP = "доставка курьером", "забрать товар на пункте выдачи"
PAY = "Оплатить заказ"
CHOOSE_WAY, CHOOSE_POINT = "Выберите, как получить заказ.", "Выберите пункт выдачи."
CHOOSE_COMPANY, AGREE = "Укажите адрес и выберите курьерскую компанию.", "Подтвердите стоимость доставки."


class Transaction(courier.Transaction, OrderTransaction, StoreTransaction, Protocol):
    """Checkout shows what order, store and delivery know."""


@dataclass(frozen=True)
class Checkout(Screen):
    """The form; `held_until` is when the goods are free again, in the point's own time."""

    order_id: str = ""
    version: int = 0
    lines: tuple[Line, ...] = ()
    total: int = 0
    ways: tuple[Option, ...] = ()
    points: PointList = field(default_factory=PointList)
    section: bool = False
    to_door: bool = False
    courier: Courier = field(default_factory=Courier)
    held_until: datetime | None = None


@dataclass(frozen=True)
class Known:
    """What the form is made of."""

    order: Order
    points: Points
    held_until: datetime | None
    about: courier.About


def view(
    shop: Shop, username: str, given: Mapping[str, str] | None = None, refusal: Refusal | None = None
) -> Checkout:
    """The form for the client's cart; NotFound NO_CART when nothing is in it."""
    entered = given or {}
    known = shop.read(_known, username, shop.companies, entered)
    if known.points.unpriced:
        with suppress(Conflict):  # the list says that nobody knows the price now
            shop.quote_city(username, known.order.id, known.points.city)
        known = shop.read(_known, username, shop.companies, entered)
    found, alive = known.order, known.held_until is not None
    way = entered.get("way", "") or _way(found if alive else None)
    door = courier.section(found, known.about, alive, entered, refusal)
    point = found.delivery.point_id if found.delivery and alive else 0
    why = _why(way, bool(point), door)
    served = not door.why
    return Checkout(
        TITLE,
        buttons=(Button(PAY, not why, why),),
        notices=_notices(known, door if way == "courier" else None),
        problem=refusal.text if refusal and not any(one.error for one in door.fields) else "",
        order_id=found.id,
        version=found.version,
        lines=found.lines,
        total=found.total,
        ways=(
            Option("courier", TO_DOOR, way == "courier", served, door.why),
            Option("pickup", PICKUP, way == "pickup"),
        ),
        points=listed(known.points, known.about, found.basis, point, shop.towns),
        section=way == "pickup",
        to_door=way == "courier" and served,
        courier=door,
        held_until=_local(known, point) if alive and (point or door.chosen) else None,
    )


def choose(shop: Shop, username: str, order_id: str, version: int, given: Mapping[str, str]) -> Order:
    """The client has chosen a pickup point: its goods are held for him from now on."""
    point = given.get("point", "")
    if not (point.isascii() and point.isdigit() and len(point) < 10):
        raise Invalid("BAD_FORM", "Выберите пункт выдачи из списка.")
    if int(point) >= FIRST_OF_COMPANIES:
        return points.choose_of_company(shop, username, order_id, version, int(point), given)
    return shop.write(order.choose_delivery, username, order_id, version, int(point))


def quote(shop: Shop, username: str, order_id: str, given: Mapping[str, str]) -> None:
    """«Узнать стоимость»: every courier company is asked at once; Invalid, NotFound."""
    courier_choice.quote(shop, username, shop.read(order.get, username, order_id), given)


def choose_courier(shop: Shop, username: str, order_id: str, version: int, given: Mapping[str, str]) -> Order:
    """The client has chosen a company, other hours, or confirmed its price; Conflict, Invalid, NotFound."""
    found = shop.read(order.get, username, order_id)
    return courier_choice.act(shop, username, replace(found, version=version), given)


def _way(found: Order | None) -> str:
    """The way that is chosen already."""
    if found is None or found.delivery is None:
        return ""
    return "courier" if courier.to_door(found) else "pickup"


def _why(way: str, point: bool, door: Courier) -> str:
    """What is still to be done before paying; "" when nothing is."""
    if way == "pickup":
        return "" if point else CHOOSE_POINT
    if way == "courier":
        return CHOOSE_COMPANY if not door.chosen else "" if door.confirmed else AGREE
    return CHOOSE_WAY


def _known(
    tx: Transaction, username: str, companies: tuple[tuple[str, str], ...], given: Mapping[str, str]
) -> Known:
    found = order.cart(tx, username)
    if found is None or not found.lines:
        raise NotFound("NO_CART", "В корзине пока ничего нет.")
    way = given.get("way", "") or _way(found)
    city = points.town(found, given)
    about = courier.known(tx, found, username, companies, way == "courier", bool(way == "courier" or city))
    holds = store.held(tx, found.id)
    held = store.until(holds)
    if held and (courier.to_door(found) or found.quoted):
        held = min(held, about.until) if about.until else None
    there = points.Points() if way == "courier" else points.known(tx, found, about, given, holds)
    return Known(found, there, held, about)


def _notices(known: Known, door: Courier | None) -> tuple[str, ...]:
    """A choice whose time is over is told; so is a courier who has become dearer or cheaper."""
    chosen = known.order.delivery
    if chosen and chosen.company == OWN and known.about.outside:
        return (known.about.outside,)
    if chosen and not known.held_until:
        what = "курьерскую компанию" if courier.to_door(known.order) else "пункт выдачи"
        return (f"Время брони вышло: выберите {what} ещё раз.",)
    if door is None or not door.chosen or chosen is None or known.about.zone is None:
        return ()
    if chosen.company == OWN and chosen.price != known.about.zone.price:
        was, now = rubles(chosen.price), rubles(known.about.zone.price)
        return (f"Стоимость доставки изменилась: было {was}, стало {now}. Подтвердите её ещё раз.",)
    return ()


def _local(known: Known, point_id: int) -> datetime | None:
    """In the time of where the goods are got."""
    found = next((point.timezone for point in known.points.points if point.id == point_id), "")
    zone = found or (known.about.zone.timezone if known.about.zone else "Europe/Moscow")
    return known.held_until.astimezone(ZoneInfo(zone)) if known.held_until else None
