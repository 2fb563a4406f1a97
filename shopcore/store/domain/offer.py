"""Offers: products as a feed tells of them."""

from dataclasses import dataclass, field

from shopcore.store.domain.product import Param
from shopcore.store.domain.search import words


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
    params: tuple[Param, ...] = ()
    stock: dict[int, int] = field(default_factory=dict)
    vendor_code: str = ""
    url: str = ""
    group_key: str | None = None
    barcodes: tuple[str, ...] = ()
    weight: int | None = None
    dimensions: tuple[int, int, int] | None = None

    def search_text(self, category: str) -> str:
        """Every word the offer may be found by; `category` is the category's name."""
        values = " ".join(param.value for param in self.params)
        return " ".join(words(f"{self.name} {self.vendor} {category} {values}"))
