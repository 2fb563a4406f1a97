"""Products as they are sold, and where they lie."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from shopcore.kernel import NO_BREAK_SPACE
from shopcore.store.domain.picture import Stored

MANY = 10


class Param(NamedTuple):
    """A characteristic; a name that repeats has several values."""

    name: str
    value: str
    unit: str = ""

    @property
    def text(self) -> str:
        return f"{self.value}{NO_BREAK_SPACE}{self.unit}" if self.unit else self.value


@dataclass(frozen=True)
class Place:
    """A shop of the chain, or the warehouse."""

    id: int
    kind: str
    name: str
    city: str = ""
    address: str = ""
    hours: str = ""
    timezone: str = "Europe/Moscow"
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Availability:
    """How many pieces of a product are free at a place, and the word for it."""

    place: str
    free: int
    place_id: int = 0
    kind: str = "shop"
    city: str = ""
    address: str = ""
    hours: str = ""

    @property
    def word(self) -> str:
        if self.free >= MANY:
            return "много"
        return "мало" if self.free > 0 else "нет"


@dataclass(frozen=True)
class Variant:
    """One of the products that are one model; `choice` is what it differs in from the others."""

    id: int
    name: str
    price: int
    choice: tuple[Param, ...]
    free: int = 0


@dataclass(frozen=True)
class Product:
    """A product of the catalogue; prices in kopecks, weight in grams, dimensions in millimetres.

    `pictures` are paths of the shop's own or addresses in the web; `fetched` has what came of the latter.
    """

    id: int
    name: str
    price: int
    old_price: int | None = None
    description: str = ""
    pictures: tuple[str, ...] = ()
    params: tuple[Param, ...] = ()
    category: str = ""
    vendor: str = ""
    availability: tuple[Availability, ...] = ()
    sku: str = ""
    category_id: int = 0
    vendor_code: str = ""
    url: str = ""
    group_key: str | None = None
    barcodes: tuple[str, ...] = ()
    weight: int | None = None
    dimensions: tuple[int, int, int] | None = None
    variants: tuple[Variant, ...] = ()
    fetched: Mapping[str, Stored] = field(default_factory=dict)

    @property
    def discount(self) -> int | None:
        """The whole per cent the price has fallen by, None without an old price."""
        if not self.old_price or self.old_price <= self.price:
            return None
        return round((self.old_price - self.price) * 100 / self.old_price)

    @property
    def free(self) -> int:
        return sum(place.free for place in self.availability)

    @property
    def picture(self) -> str:
        return self.pictures[0] if self.pictures else ""


class Changed(NamedTuple):
    """A product that came, changed or left; `product` is None when it is sold no more."""

    revision: int
    id: int
    product: Product | None
