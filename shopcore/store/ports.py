"""What store needs from outside."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from shopcore import kernel
from shopcore.store.domain import Category, Changed, Found, Hits, Offer, Place, Product, Prompt, Question


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
        """What came, changed or left after this revision, oldest change first; no two share a number.

        A product has also changed when its category, or one above it, has another name or place.
        """

    def categories(self) -> list[Category]:
        """The whole tree, in the feed's order."""

    def put_places(self, places: Iterable[Place]) -> None: ...

    def stored(self) -> dict[str, Offer]:
        """Every offer of the catalogue by its sku, as it was imported."""

    def put_offers(self, offers: Iterable[Offer], categories: Mapping[str, str]) -> None: ...

    def withdraw(self, skus: Iterable[str]) -> None: ...


class Search(Protocol):
    """An index of the catalogue; the database is the truth, and the index comes after it."""

    def find(self, question: Question) -> Hits | None:
        """The ids of a page with the total and the facets; None while there is no index."""

    def suggest(self, text: str) -> Prompt | None:
        """What somebody who has typed this may mean; None while there is no index."""

    def begin(self) -> int | None:
        """The revision that the index has come to; None when another process is keeping it."""

    def take(
        self, changed: Sequence[Changed], categories: Iterable[Category], revision: int, last: bool
    ) -> None:
        """Takes in changes in their order, read at this revision; after the `last` ones they are found."""

    def forget(self) -> None:
        """Begins anew from the first revision; what was indexed answers until then."""

    def close(self) -> None:
        """Another process may keep the index now."""


class Transaction(kernel.Transaction, Protocol):
    @property
    def products(self) -> Products: ...
