"""The branch «забрать товар на пункте выдачи»: own shops, and the points of courier companies by town."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from shopcore.auth.domain.writing import phone_of
from shopcore.delivery import service as delivery
from shopcore.delivery.domain import Point
from shopcore.delivery.domain.quote import CITY, Quote
from shopcore.delivery.ports import Transaction as DeliveryTransaction
from shopcore.delivery.service import PAGE
from shopcore.front.courier import About
from shopcore.front.screen import Shop
from shopcore.kernel import Conflict, day, rubles
from shopcore.order import service as order
from shopcore.order.domain import Order
from shopcore.store import service as store
from shopcore.store.domain import Hold
from shopcore.store.ports import Transaction as StoreTransaction
from shopcore.store.service import Source

TOWN, WORDS, SHOW, MORE = "город", "улица, метро или номер пункта", "Показать пункты", "Ещё пункты"
UNKNOWN = "Стоимость сейчас неизвестна: попробуйте чуть позже."
NONE = "Таких пунктов нет: проверьте город или уточните поиск."
LONGEST_PAGE = 1000


class Transaction(DeliveryTransaction, StoreTransaction, Protocol):
    """delivery knows the points, store what is where."""


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
    note: str = ""
    weight: str = ""


@dataclass(frozen=True)
class PointList:
    """A page of points; in a town also those of companies, found by words."""

    options: tuple[PointOption, ...] = ()
    cities: tuple[str, ...] = ()
    city: str = ""
    words: str = ""
    page: int = 1
    more: bool = False
    told: str = ""
    of_company: bool = False


@dataclass(frozen=True)
class Points:
    """What the list is made of; `unpriced`: companies' points are in it that nobody has asked about yet."""

    points: tuple[Point, ...] = ()
    sources: Mapping[int, Source] = field(default_factory=dict)
    city: str = ""
    words: str = ""
    page: int = 1
    total: int = 0
    unpriced: bool = False


def town(found: Order, given: Mapping[str, str]) -> str:
    """The town whose points are looked at: the one asked for, or that of the point chosen before."""
    chosen = found.delivery.address if found.delivery and found.quoted else ""
    return given.get("city", chosen.split(",")[0]).strip()


def known(
    tx: Transaction, found: Order, about: About, given: Mapping[str, str], held: Sequence[Hold]
) -> Points:
    """Own shops, or a town's points; the one that is chosen is always among them."""
    city = town(found, given)
    words, page = given.get("words", "").strip()[:100], _page(given.get("page", ""))
    if city:
        there, total = delivery.find_points(tx, city, words, page)
    else:
        there, total = delivery.points(tx), 0
    mine = found.delivery.point_id if found.delivery and found.quoted else 0
    if mine and not words and page == 1 and mine not in {one.id for one in there}:
        chosen = delivery.point(tx, mine)
        there = [chosen, *there] if chosen and chosen.city == city else there
    places = [one.place_id for one in there if not one.company]
    served = store.sources(tx, found.id, found.quantities, places, held) if places else {}
    companies = {one.company for one in there if one.company}
    priced = {one.company for one in about.quotes if _is_of(one, city, found.basis, tx.now)}
    return Points(tuple(there), served, city, words, page, total, bool(companies - priced))


def listed(known: Points, about: About, basis: str, chosen: int, towns: tuple[str, ...]) -> PointList:
    """The list as people see it."""
    prices = {one.company: one for one in about.quotes if _is_of(one, known.city, basis, about.now)}
    options = tuple(_options(known, prices, about.chosen_quote, about.now, chosen))
    return PointList(
        options,
        towns,
        known.city,
        known.words,
        known.page,
        known.total > known.page * PAGE,
        NONE if known.city and not options else "",
        any(point.company for point in known.points),
    )


def choose_of_company(
    shop: Shop, username: str, order_id: str, version: int, point_id: int, given: Mapping[str, str]
) -> Order:
    """A company's point: at the price that the list has shown, or a lower one; Conflict PRICE_CHANGED."""
    seen = shop.read(delivery.quotes, order_id)
    offer = shop.quote_point(username, order_id, point_id)
    if not offer.reason and not any(_has_shown(one, offer, shop.clock.now()) for one in seen):
        text = f"В этот пункт доставка стоит {rubles(offer.price)}. Если согласны, выберите его ещё раз."
        raise Conflict("PRICE_CHANGED", text, {"price": offer.price / 100})
    who = (given.get("recipient", ""), phone_of(given.get("phone", "")))
    chosen = shop.write(order.choose_company, username, order_id, version, offer.id, *who)
    return shop.write(order.confirm_delivery, username, order_id, chosen.version)


def _has_shown(seen: Quote, offer: Quote, now: datetime) -> bool:
    """Whether the client has read such a price, or a higher one: of the town, or of this very point."""
    same = (seen.company, seen.basis) == (offer.company, offer.basis) and seen.alive(now) and not seen.reason
    return same and (seen.kind == CITY or seen.point_id == offer.point_id) and offer.price <= seen.price


def _options(
    known: Points, prices: Mapping[str, Quote], mine: Quote | None, now: datetime, chosen: int
) -> Iterator[PointOption]:
    for point in known.points:
        if not point.company:
            yield _own(point, known.sources[point.place_id], now, chosen)
        elif mine and point.id == chosen == mine.point_id:
            yield _company(point, mine, chosen)
        else:
            yield _company(point, prices.get(point.company), chosen)


def _own(point: Point, source: Source, now: datetime, chosen: int) -> PointOption:
    active = source.place_id is not None
    there = source.place_id == point.place_id
    ready = "сегодня" if there else f"с {day(point.ready(now, there))}"
    return replace(
        _plain(point, chosen),
        active=active,
        why=source.missing,
        ready=ready if active else "",
        price=rubles(point.price) if point.price else "бесплатно",
    )


def _company(point: Point, quote: Quote | None, chosen: int) -> PointOption:
    """The price is that of the town, by one of the company's points."""
    plain = _plain(point, chosen)
    if quote is None or quote.reason:
        return replace(plain, active=False, why=quote.reason if quote else UNKNOWN)
    if not point.takes(quote.shipping.parcel.weight):
        return replace(plain, active=False, why=point.too_heavy)
    return replace(plain, ready=f"с {day(quote.first_day)}", price=rubles(quote.price))


def _plain(point: Point, chosen: int) -> PointOption:
    return PointOption(
        str(point.id), point.name, point.id == chosen, address=point.where, hours=point.hours,
        note=point.note, weight=f"до {point.limit}" if point.limit else "",
    )  # fmt: skip


def _is_of(quote: Quote, city: str, basis: str, now: datetime) -> bool:
    return (quote.kind, quote.address, quote.basis) == (CITY, city, basis) and quote.alive(now)


def _page(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1
    return min(max(1, number), LONGEST_PAGE)
