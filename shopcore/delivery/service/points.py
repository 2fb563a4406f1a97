"""The pickup points: own shops for now."""

from collections.abc import Iterable
from datetime import date

from shopcore.delivery.domain import Point
from shopcore.delivery.ports import Transaction
from shopcore.kernel import NotFound


def points(tx: Transaction) -> list[Point]:
    """All points, by number."""
    return tx.points.all()


def point(tx: Transaction, point_id: int) -> Point | None:
    """The point of this number."""
    return tx.points.get(point_id)


def ready(tx: Transaction, point_id: int, there: bool) -> date:
    """From which day on goods can be picked up there; NotFound POINT_NOT_FOUND."""
    found = tx.points.get(point_id)
    if found is None:
        raise NotFound("POINT_NOT_FOUND", "Такого пункта выдачи нет.", {"pointId": point_id})
    return found.ready(tx.now, there)


def put_points(tx: Transaction, wanted: Iterable[Point]) -> None:
    """Adds or corrects pickup points."""
    tx.points.put(wanted)
