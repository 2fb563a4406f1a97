"""What store needs from outside."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from shopcore import kernel
from shopcore.store.domain import Category, Changed, Found, Offer, Place, Product


class Products(Protocol):
    """The catalogue with the stock of each place."""

    def find(self, words: Sequence[str], page: int) -> Found: ...

    def get(self, product_id: int) -> Product | None:
        """The product if it is sold, with the variants of its model."""

    def many(self, ids: Iterable[int]) -> dict[int, Product]:
        """Those of the ids that are sold, with price, picture and availability."""

    def revision(self) -> int:
        """The number of the last change; the next one will have a greater number."""

    def changed(self, after: int, limit: int) -> list[Changed]:
        """What came, changed or left after this revision, oldest change first; no two share a number."""

    def categories(self) -> list[Category]:
        """The whole tree, in the feed's order."""

    def put_places(self, places: Iterable[Place]) -> None: ...

    def stored(self) -> dict[str, Offer]:
        """Every offer of the catalogue by its sku, as it was imported."""

    def put_offers(self, offers: Iterable[Offer], categories: Mapping[str, str]) -> None: ...

    def withdraw(self, skus: Iterable[str]) -> None: ...


class Transaction(kernel.Transaction, Protocol):
    @property
    def products(self) -> Products: ...
