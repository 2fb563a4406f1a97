"""The story «Оформление заказа»: the way the goods are got, and from where; goods are held meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from shopcore.delivery import service as delivery
from shopcore.delivery.domain import Point
from shopcore.delivery.ports import Transaction as DeliveryTransaction
from shopcore.front.screen import Button, Screen, Shop
from shopcore.kernel import Invalid, NotFound, Refusal, day, rubles
from shopcore.order import service as order
from shopcore.order.domain import Line, Order
from shopcore.order.ports import Transaction as OrderTransaction
from shopcore.store import service as store
from shopcore.store.ports import Transaction as StoreTransaction
from shopcore.store.service import Source

TITLE = "Оформление заказа"
COURIER, PICKUP = "доставка курьером", "забрать товар на пункте выдачи"
PAY = "Оплатить заказ"
NO_COURIER = "Пока не возим: заберите заказ в магазине, это бесплатно."
CHOOSE_WAY, CHOOSE_POINT = "Выберите, как получить заказ.", "Выберите пункт выдачи."


class Transaction(OrderTransaction, StoreTransaction, DeliveryTransaction, Protocol):
    """Checkout shows what order, store and delivery know."""


@dataclass(frozen=True)
class Option:
    """One of several to choose from; if it cannot be chosen, why."""

    value: str
    name: str
    chosen: bool = False
    active: bool = True
    why: str = ""


@dataclass(frozen=True)
class PointOption(Option):
    """A pickup point: where, when it is open, from which day on the goods are there, for how much."""

    address: str = ""
    hours: str = ""
    ready: str = ""
    price: str = ""


@dataclass(frozen=True)
class Checkout(Screen):
    """The form; `held_until` is when the goods are free again, in the point's own time."""

    order_id: str = ""
    version: int = 0
    lines: tuple[Line, ...] = ()
    total: int = 0
    ways: tuple[Option, ...] = ()
    points: tuple[PointOption, ...] = ()
    section: bool = False
    held_until: datetime | None = None


@dataclass(frozen=True)
class Known:
    """What the form is made of."""

    order: Order
    points: list[Point]
    sources: Mapping[int, Source]
    held_until: datetime | None
    now: datetime


def view(
    shop: Shop, username: str, given: Mapping[str, str] | None = None, refusal: Refusal | None = None
) -> Checkout:
    """The form for the client's cart; NotFound NO_CART when nothing is in it."""
    known = shop.read(_known, username)
    found = known.order
    chosen = found.delivery if known.held_until else None
    picks_up = bool(chosen) or bool(given and given.get("way") == "pickup")
    ways = (
        Option("courier", COURIER, active=False, why=NO_COURIER),
        Option("pickup", PICKUP, chosen=picks_up),
    )
    why = "" if chosen else CHOOSE_POINT if picks_up else CHOOSE_WAY
    return Checkout(
        TITLE,
        buttons=(Button(PAY, bool(chosen), why),),
        notices=_notices(known),
        problem=refusal.text if refusal else "",
        order_id=found.id,
        version=found.version,
        lines=found.lines,
        total=found.total,
        ways=ways,
        points=tuple(_option(point, known, chosen.point_id if chosen else 0) for point in known.points),
        section=picks_up,
        held_until=_local(known, chosen.point_id) if chosen else None,
    )


def choose(shop: Shop, username: str, order_id: str, version: int, point: str) -> Order:
    """The client has chosen a pickup point: its goods are held for him from now on."""
    if not (point.isascii() and point.isdigit()):
        raise Invalid("BAD_FORM", "Выберите пункт выдачи из списка.")
    return shop.write(order.choose_delivery, username, order_id, version, int(point))


def _known(tx: Transaction, username: str) -> Known:
    found = order.cart(tx, username)
    if found is None or not found.lines:
        raise NotFound("NO_CART", "В корзине пока ничего нет.")
    points = delivery.points(tx)
    served = store.sources(tx, found.id, found.quantities, [point.place_id for point in points])
    return Known(found, points, served, store.held_until(tx, found.id), tx.now)


def _option(point: Point, known: Known, chosen: int) -> PointOption:
    source = known.sources[point.place_id]
    active = source.place_id is not None
    return PointOption(
        str(point.id),
        point.name,
        point.id == chosen,
        active,
        source.missing,
        f"{point.city}, {point.address}",
        point.hours,
        _ready(point, known.now, source.place_id == point.place_id) if active else "",
        rubles(point.price) if point.price else "бесплатно",
    )


def _ready(point: Point, now: datetime, there: bool) -> str:
    return "сегодня" if there else f"с {day(point.ready(now, there))}"


def _notices(known: Known) -> tuple[str, ...]:
    """A choice whose time is over is told; the goods may be free all the same."""
    if known.order.delivery and not known.held_until:
        return ("Время брони вышло: выберите пункт выдачи ещё раз.",)
    return ()


def _local(known: Known, point_id: int) -> datetime | None:
    zone = next((point.timezone for point in known.points if point.id == point_id), "Europe/Moscow")
    return known.held_until.astimezone(ZoneInfo(zone)) if known.held_until else None
