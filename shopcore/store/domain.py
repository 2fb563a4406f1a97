"""The catalogue and the stock: products, places, how many of each are free, and words to find them by."""

import re
import unicodedata
from dataclasses import dataclass, field

PAGE = 20
MANY = 10
WORD = re.compile(r"\w+")
QUERY_MAX = 200


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


@dataclass(frozen=True)
class Availability:
    """How many pieces of a product are free at a place, and the word for it."""

    place: str
    free: int

    @property
    def word(self) -> str:
        if self.free >= MANY:
            return "много"
        return "мало" if self.free > 0 else "нет"


@dataclass(frozen=True)
class Product:
    """A product of the catalogue; prices in kopecks."""

    id: int
    name: str
    price: int
    old_price: int | None = None
    description: str = ""
    pictures: tuple[str, ...] = ()
    params: tuple[tuple[str, str], ...] = ()
    category: str = ""
    vendor: str = ""
    availability: tuple[Availability, ...] = ()

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


@dataclass(frozen=True)
class Found:
    """A page of search results; pages count from 1."""

    items: tuple[Product, ...]
    total: int
    page: int = 1
    query: str = ""

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True)
class Offer:
    """An offer of a feed, ready for the catalogue; `stock` by place, None where the feed is silent."""

    sku: str
    name: str
    price: int
    old_price: int | None = None
    description: str = ""
    category: str = ""
    vendor: str = ""
    pictures: tuple[str, ...] = ()
    params: tuple[tuple[str, str], ...] = ()
    stock: dict[int, int] = field(default_factory=dict)

    @property
    def search_text(self) -> str:
        values = " ".join(value for _, value in self.params)
        return " ".join(words(f"{self.name} {self.vendor} {self.category} {values}"))


def words(text: str) -> list[str]:
    """The words of a text in the form they are compared in: small letters, ё as е."""
    plain = unicodedata.normalize("NFKC", text[: QUERY_MAX * 20]).lower().replace("ё", "е")
    return WORD.findall(plain)
