"""Offers: products as a feed tells of them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from shopcore.store.domain.product import Param
from shopcore.store.domain.search import words


class Counts(NamedTuple):
    """The pieces that an offer states, by place; `source` says who stated them, empty for nobody."""

    source: str
    pieces: Mapping[int, int]
    strangers: tuple[str, ...] = ()


OUTLETS, COUNT, UNSAID = "outlets", "count", ""


@dataclass(frozen=True)
class Offer:
    """An offer of a feed; without a name it tells only a price and pieces of what is known already.

    Prices in kopecks, weight in grams, dimensions in millimetres, `outlets` by the feed's own ids.
    """

    sku: str
    line: int = 0
    name: str = ""
    price: int | None = None
    old_price: int | None = None
    description: str = ""
    category: str = ""
    vendor: str = ""
    vendor_code: str = ""
    url: str = ""
    group_key: str | None = None
    pictures: tuple[str, ...] = ()
    params: tuple[Param, ...] = ()
    barcodes: tuple[str, ...] = ()
    weight: int | None = None
    dimensions: tuple[int, int, int] | None = None
    outlets: tuple[tuple[str, int], ...] = ()
    count: int | None = None
    available: bool = True

    @property
    def whole(self) -> bool:
        return bool(self.name)

    @cached_property
    def digest(self) -> str:
        """Tells whether anything but price and pieces has changed."""
        told = (
            self.name, self.description, self.category, self.vendor, self.vendor_code, self.url,
            self.group_key, self.pictures, self.params, self.barcodes, self.weight, self.dimensions,
        )  # fmt: skip
        return hashlib.blake2b(json.dumps(told, ensure_ascii=False).encode(), digest_size=16).hexdigest()

    def counts(self, places: Mapping[str, int], warehouse: int | None) -> Counts:
        """Pieces by place: from the outlets, which then are all there is, else `count` at the warehouse."""
        known = {places[outlet]: pieces for outlet, pieces in self.outlets if outlet in places}
        strangers = tuple(outlet for outlet, _ in self.outlets if outlet not in places)
        if known:
            return Counts(OUTLETS, known, strangers)
        if self.count is not None and warehouse is not None:
            return Counts(COUNT, {warehouse: self.count}, strangers)
        return Counts(UNSAID, {}, strangers)

    @property
    def on_sale(self) -> bool:
        """Whether there is any reason to think that some pieces are there."""
        return any(pieces for _, pieces in self.outlets) if self.outlets else self.available

    def search_text(self, category: str) -> str:
        """Every word the offer may be found by; `category` is the category's name."""
        values = " ".join(param.value for param in self.params)
        return " ".join(words(f"{self.name} {self.vendor} {category} {values}"))
