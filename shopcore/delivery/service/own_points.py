"""Staff keep the points in our own shops: where they are, when they are open, whether orders go there."""

from collections.abc import Sequence
from dataclasses import replace

from shopcore.delivery.domain import Point, PointEvent, Stage
from shopcore.delivery.domain.point import FIRST_OF_COMPANIES, bad, checked
from shopcore.delivery.ports import Transaction
from shopcore.kernel import Author, Conflict, NotFound

TOLD, NAMED = 50, 5
TO_BE_FETCHED = (Stage.WAITING, Stage.PREPARING, Stage.IN_TRANSIT, Stage.AT_POINT)
FIELDS = {
    "name": "название",
    "city": "город",
    "address": "адрес",
    "hours": "часы",
    "timezone": "часовой пояс",
    "transfer_days": "дни на перевозку",
}
OPENED, CLOSED, ADDED, CHANGED = "Открыт", "Закрыт", "Добавлен", "Изменено: {}"


def own_points(tx: Transaction) -> list[Point]:
    """All in own shops, closed ones too, by number."""
    return tx.points.own(closed=True)


def own_point(tx: Transaction, point_id: int) -> tuple[Point, Sequence[PointEvent]]:
    """One of ours, and what staff have done to it; NotFound POINT_NOT_FOUND."""
    found = tx.points.get(point_id)
    if found is None or found.company:
        raise NotFound("POINT_NOT_FOUND", "Такого пункта выдачи нет.", {"pointId": point_id})
    return found, tx.points.story(point_id, TOLD)


def add_point(tx: Transaction, wanted: Point, by: Author) -> Point:
    """A new one, open at once; Conflict PLACE_TAKEN, Invalid BAD_PLACE."""
    point = checked(wanted)
    if not 0 < point.id < FIRST_OF_COMPANIES:
        raise bad("number", f"Номер — от 1 до {FIRST_OF_COMPANIES - 1}.")
    if not tx.points.add(point):
        raise Conflict("PLACE_TAKEN", f"Номер {point.id} уже занят.", {"field": "number"})
    tx.points.note(point.id, ADDED, by, tx.now)
    return point


def change_point(tx: Transaction, wanted: Point, seen: int, by: Author) -> Point:
    """Its words are these from now on; Conflict POINT_CHANGED, Invalid BAD_PLACE, NotFound."""
    point = checked(wanted)
    before, _ = own_point(tx, point.id)
    changed = [name for key, name in FIELDS.items() if getattr(before, key) != getattr(point, key)]
    if before.revision == seen and not changed:
        return before
    _change(tx, point, seen, CHANGED.format(", ".join(changed)), by)
    return point


def close_point(tx: Transaction, point_id: int, seen: int, by: Author) -> Point:
    """No order goes there any more; Conflict POINT_CHANGED, ORDERS_WAIT while some are to be fetched."""
    point = replace(own_point(tx, point_id)[0], active=False)
    _change(tx, point, seen, CLOSED, by)
    waiting = tx.delivery_cases.waiting(point_id, TO_BE_FETCHED)
    if waiting:
        raise Conflict("ORDERS_WAIT", _waiting(waiting))
    return point


def reopen_point(tx: Transaction, point_id: int, seen: int, by: Author) -> Point:
    """Orders go there again; Conflict POINT_CHANGED."""
    point = replace(own_point(tx, point_id)[0], active=True)
    _change(tx, point, seen, OPENED, by)
    return point


def _change(tx: Transaction, point: Point, seen: int, words: str, by: Author) -> None:
    if not tx.points.change(point, seen):
        last = next(iter(tx.points.story(point.id, 1)), None)
        what = f" {last.name}: «{last.text}»." if last else ""
        text = f"Пока страница была открыта, магазин изменили.{what}"
        raise Conflict("POINT_CHANGED", text)
    tx.points.note(point.id, words, by, tx.now)


def _waiting(numbers: Sequence[int]) -> str:
    """Which orders are in the way, the first few by number; those not yet confirmed have none."""
    named = [f"№\u00a0{number}" for number in numbers if number][:NAMED]
    which = f" ({', '.join(named)}{' и другие' if len(numbers) > len(named) else ''})" if named else ""
    text = f"Закрыть нельзя: сюда придут за заказами, их {len(numbers)}{which}."
    return f"{text} Сначала выдайте их, верните или отмените."
