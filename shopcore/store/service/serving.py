"""Which one place serves an order (decisions, Catalogue and store)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shopcore.kernel import Conflict
from shopcore.store.domain import Hold, Place
from shopcore.store.ports import Transaction

Pieces = Mapping[tuple[int, int], int]


@dataclass(frozen=True)
class Source:
    """Which place serves an order at a shop; `missing` says in words why none does."""

    place_id: int | None
    missing: str = ""


def sources(
    tx: Transaction,
    order_id: str,
    quantities: Mapping[int, int],
    shops: Iterable[int],
    held: Sequence[Hold] | None = None,
) -> dict[int, Source]:
    """For each of the shops the place that serves these pieces there: the shop, otherwise the warehouse.

    `held` is what is held for the order, if the caller knows.
    """
    free = _free(tx, order_id, quantities, held)
    places = tx.products.places()
    warehouses = [place for place in places if place.kind == "warehouse"]
    own = {place.id: place for place in places}
    found = {}
    for shop in shops:
        asked = [*([own[shop]] if shop in own else []), *(one for one in warehouses if one.id != shop)]
        there = (place.id for place in asked if not _short(place, quantities, free))
        place_id = next(there, None)
        found[shop] = Source(place_id, "" if place_id else _nowhere(tx, asked, quantities, free))
    return found


def source(tx: Transaction, order_id: str, quantities: Mapping[int, int], place_id: int) -> int:
    """The place that serves these pieces at that shop; Conflict NO_PLACE says what is short where."""
    found = sources(tx, order_id, quantities, [place_id])[place_id]
    if found.place_id is None:
        raise Conflict("NO_PLACE", found.missing)
    return found.place_id


def courier_source(tx: Transaction, order_id: str, quantities: Mapping[int, int]) -> Place:
    """Where a courier takes these pieces from: the warehouse, else a shop with all; Conflict NO_PLACE."""
    free = _free(tx, order_id, quantities)
    places = sorted(tx.products.places(), key=lambda place: (place.kind != "warehouse", place.id))
    found = next((place for place in places if not _short(place, quantities, free)), None)
    if found is None:
        raise Conflict("NO_PLACE", _nowhere(tx, places, quantities, free))
    return found


def _free(tx: Transaction, order_id: str, ids: Iterable[int], held: Sequence[Hold] | None = None) -> Pieces:
    """Free pieces by product and place; what this order holds is free for it."""
    free = {(one.product_id, one.place_id): one.pieces for one in tx.holds.free(ids)}
    for own in tx.holds.of(order_id) if held is None else held:
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
