"""What an order weighs and measures as one parcel, and where it leaves from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shopcore.store.domain import Place, Product
from shopcore.store.ports import Transaction
from shopcore.store.service.serving import courier_source

WEIGHT, SIDES = 500, (200, 150, 100)


@dataclass(frozen=True)
class PackedLine:
    """A line in the parcel: price in kopecks and weight in grams of one piece."""

    name: str
    sku: str
    price: int
    weight: int
    quantity: int


@dataclass(frozen=True)
class Packed:
    """One box: grams, millimetres; what is not known of a product is taken from an ordinary one."""

    place: Place
    lines: tuple[PackedLine, ...]
    sides: tuple[int, int, int]

    @property
    def weight(self) -> int:
        return sum(line.weight * line.quantity for line in self.lines)

    @property
    def value(self) -> int:
        return sum(line.price * line.quantity for line in self.lines)


def pack(tx: Transaction, order_id: str, quantities: Mapping[int, int]) -> Packed:
    """The order as a parcel from the place that a courier takes it from; Conflict NO_PLACE."""
    place = courier_source(tx, order_id, quantities)
    found = tx.products.many(quantities)
    sold = [(found[number], pieces) for number, pieces in quantities.items()]
    lines = tuple(
        PackedLine(one.name, str(one.id), one.price, one.weight or WEIGHT, pieces) for one, pieces in sold
    )
    return Packed(place, lines, _box(sold))


def _box(sold: Iterable[tuple[Product, int]]) -> tuple[int, int, int]:
    """As long and wide as the largest piece, and high enough for the volume of all."""
    sides, volume = (1, 1, 1), 0
    for one, pieces in sold:
        length, width, height = sorted(one.dimensions or SIDES, reverse=True)
        sides = (max(sides[0], length), max(sides[1], width), max(sides[2], height))
        volume += length * width * height * pieces
    return sides[0], sides[1], max(sides[2], -(-volume // (sides[0] * sides[1])))
