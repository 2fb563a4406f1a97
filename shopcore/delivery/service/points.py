"""The pickup points: own shops, and those of courier companies."""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from shopcore.delivery.domain import CompanyPoint, DeliveryCase, Point
from shopcore.delivery.domain.case import PICKUP
from shopcore.delivery.ports import Transaction
from shopcore.kernel import NotFound

PAGE, WORDS = 20, 8
SHOP_TIME = "Europe/Moscow"


def points(tx: Transaction) -> list[Point]:
    """Those in own shops, by number."""
    return tx.points.own()


def find_points(tx: Transaction, city: str, words: str = "", page: int = 1) -> tuple[list[Point], int]:
    """A page of a city's points, own shops first, and how many there are."""
    sought = words.casefold().replace("ё", "е").split()
    return tx.points.find(city, sought[:WORDS], max(1, page), PAGE)


def some_point(tx: Transaction, company: str, city: str) -> Point | None:
    """One of the company's points in the city, by which all of them are priced in a list."""
    return tx.points.some(company, city)


def take_points(tx: Transaction, company: str, name: str, city: str, found: Iterable[CompanyPoint]) -> None:
    """The company's points in the city as they are now; those that left are used no more."""
    tx.points.take(company, city, [_point(company, name, city, one) for one in found])


def point(tx: Transaction, point_id: int) -> Point | None:
    """The point of this number."""
    return tx.points.get(point_id)


def timezone(tx: Transaction, point_id: int, address: str) -> str:
    """The time of this point, or of the zone that covers this address; the shop's own where neither tells."""
    if point_id:
        found = tx.points.get(point_id)
        return found.timezone if found else SHOP_TIME
    return next((zone.timezone for zone in tx.visits.zones() if zone.covers(address)), SHOP_TIME)


def case_time(tx: Transaction, case: DeliveryCase) -> ZoneInfo:
    """The time of where the order is got: at its point, or at its address."""
    to_point = case.point_id if case.kind == PICKUP else None
    return ZoneInfo(timezone(tx, to_point or 0, case.address))


def ready(tx: Transaction, point_id: int, there: bool) -> date:
    """From which day on goods can be picked up there; NotFound POINT_NOT_FOUND."""
    found = tx.points.get(point_id)
    if found is None:
        raise NotFound("POINT_NOT_FOUND", "Такого пункта выдачи нет.", {"pointId": point_id})
    return found.ready(tx.now, there)


def put_points(tx: Transaction, wanted: Iterable[Point]) -> None:
    """Adds or corrects pickup points."""
    tx.points.put(wanted)


def _point(company: str, name: str, city: str, one: CompanyPoint) -> Point:
    return Point(
        0, 0, f"{name}, {one.code}", city, one.address, one.hours, one.timezone, company=company,
        code=one.code, weight_max=one.weight_max, latitude=one.latitude, longitude=one.longitude,
        note=", ".join(words for words in (_kind(one), one.note) if words),
    )  # fmt: skip


def _kind(one: CompanyPoint) -> str:
    """What its name says beside the address: «Постамат»."""
    return one.name.replace(one.address, "").strip(" ,")
