"""A product as those who keep it see it: on sale or not, how much lies where."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Lying:
    """Pieces of a product at a place, and how many of them are kept for orders."""

    place_id: int
    place: str
    on_hand: int
    held: int


@dataclass(frozen=True)
class Goods:
    """A product, sold or withdrawn; prices in kopecks."""

    id: int
    sku: str
    name: str
    price: int
    old_price: int | None
    sold: bool
    lying: tuple[Lying, ...] = field(default=())

    @property
    def pieces(self) -> int:
        return sum(one.on_hand for one in self.lying)

    @property
    def held(self) -> int:
        return sum(one.held for one in self.lying)


@dataclass(frozen=True)
class GoodsEvent:
    """Something that a member of staff has done to a product, and when."""

    text: str
    name: str
    at: datetime
