"""What store needs from outside."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from shopcore import kernel
from shopcore.store.domain import Found, Offer, Place, Product


class Products(Protocol):
    """The catalogue with the stock of each place."""

    def find(self, words: Sequence[str], page: int) -> Found: ...

    def get(self, product_id: int) -> Product | None: ...

    def many(self, ids: Iterable[int]) -> dict[int, Product]:
        """Those of the ids that are sold, with price, picture and availability."""

    def put_places(self, places: Iterable[Place]) -> None: ...

    def stored(self) -> dict[str, Offer]:
        """Every offer of the catalogue by its sku, as it was imported."""

    def put_offers(self, offers: Iterable[Offer]) -> None: ...

    def withdraw(self, skus: Iterable[str]) -> None: ...


class Transaction(kernel.Transaction, Protocol):
    @property
    def products(self) -> Products: ...
