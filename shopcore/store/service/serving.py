"""Which one place serves an order (decisions, Catalogue and store)."""

from collections.abc import Iterable, Mapping

from shopcore.kernel import Conflict
from shopcore.store.domain import Place
from shopcore.store.ports import Transaction

Pieces = Mapping[tuple[int, int], int]


def source(tx: Transaction, order_id: str, quantities: Mapping[int, int], place_id: int) -> int:
    """The place that serves these pieces at that shop: the shop itself, otherwise the warehouse.

    Conflict NO_PLACE says what is short where.
    """
    free = _free(tx, order_id, quantities)
    asked = sorted(
        (place for place in tx.products.places() if place.id == place_id or place.kind == "warehouse"),
        key=lambda place: place.id != place_id,
    )
    for place in asked:
        if not _short(place, quantities, free):
            return place.id
    raise Conflict("NO_PLACE", _nowhere(tx, asked, quantities, free))


def _free(tx: Transaction, order_id: str, ids: Iterable[int]) -> Pieces:
    """Free pieces by product and place; what this order holds is free for it."""
    free = {(one.product_id, one.place_id): one.pieces for one in tx.holds.free(ids)}
    for own in tx.holds.of(order_id):
        key = (own.product_id, own.place_id)
        free[key] = free.get(key, 0) + own.quantity
    return free


def _short(place: Place, quantities: Mapping[int, int], free: Pieces) -> list[int]:
    return [one for one, count in quantities.items() if free.get((one, place.id), 0) < count]


def _nowhere(tx: Transaction, asked: list[Place], quantities: Mapping[int, int], free: Pieces) -> str:
    known = tx.products.many(quantities)

    def line(place: Place, one: int) -> str:
        name = known[one].name if one in known else f"товар № {one}"
        return f"«{name}» — есть {free.get((one, place.id), 0)} из {quantities[one]}"

    missing = [
        f"{place.name}: {', '.join(line(place, one) for one in _short(place, quantities, free))}"
        for place in asked
    ]
    return f"Ни в одном месте нет всего заказа сразу. {'; '.join(missing)}."
