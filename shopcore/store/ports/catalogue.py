"""What store keeps of its catalogue: products as shoppers find them, goods as the desk works on them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from shopcore import kernel
from shopcore.store.domain import (
    Category,
    Changed,
    Found,
    Goods,
    GoodsEvent,
    Place,
    Product,
)


class Products(Protocol):
    """The catalogue with the stock of each place."""

    def find(self, words: Sequence[str], page: int, category_id: int | None = None) -> Found:
        """Products with words that begin so, in the category and below it: what needs no index."""

    def get(self, product_id: int) -> Product | None:
        """The product if it is sold, with the variants of its model."""

    def get_with(self, product_id: int, others: Iterable[int]) -> dict[int, Product]:
        """The product as `get` gives it, and those of the others that are sold; empty when it is not sold."""

    def withdrawn(self, product_id: int) -> str | None:
        """The name of a product that is sold no more."""

    def many(self, ids: Iterable[int]) -> dict[int, Product]:
        """Those of the ids that are sold, with price, picture and availability."""

    def faces(self, ids: Iterable[int]) -> dict[int, Product]:
        """Those that are sold, with what a list shows: name, price, pictures, category, model."""

    def cards(self, ids: Iterable[int]) -> dict[int, Product]:
        """The same with availability."""

    def page(self, after: int, limit: int) -> list[Product]:
        """What is sold, by id, after this one: the whole catalogue in pieces."""

    def revision(self) -> int:
        """The number of the last change; the next one will have a greater number."""

    def changed(self, after: int, limit: int) -> list[Changed]:
        """What came, changed or left after this revision, oldest change first; no two share a number.

        A product has also changed when its category, or one above it, has another name or place.
        """

    def categories(self) -> list[Category]:
        """The whole tree, in the feed's order."""

    def places(self) -> list[Place]: ...

    def put_places(self, places: Iterable[Place]) -> None: ...


class GoodsKept(Protocol):
    """Products and their stock, as staff see and change them."""

    def find(self, text: str, words: Sequence[str], limit: int) -> list[Goods]:
        """By article, or by words that begin so; withdrawn ones too."""

    def get(self, product_id: int) -> Goods | None: ...

    def set_price(self, product_id: int, price: int, old_price: int | None, seen: int) -> bool:
        """False when its price is not the one that was seen."""

    def set_sold(self, product_id: int, sold: bool) -> bool:
        """False when it is so already."""

    def take_in(self, product_id: int, place_id: int, pieces: int, seen: int) -> bool:
        """So many more lie there."""

    def put_back(self, place_id: int, pieces: Mapping[int, int]) -> None:
        """So many more of each product lie there, whatever has been seen."""

    def recount(self, product_id: int, place_id: int, pieces: int, seen: int) -> bool:
        """So many lie there; False when it was not as seen, or more are held for orders."""

    def note(self, product_id: int, text: str, by: kernel.Author, at: datetime) -> None: ...

    def story(self, product_id: int, limit: int) -> list[GoodsEvent]:
        """What staff have done to it, the newest first."""
