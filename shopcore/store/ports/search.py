"""The index that shoppers search in."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from shopcore.store.domain import (
    Beside,
    Category,
    Changed,
    Hits,
    Prompt,
    Question,
    Showcase,
)


class Search(Protocol):
    """An index of the catalogue; the database is the truth, and the index comes after it."""

    def find(self, question: Question) -> Hits | None:
        """The ids of a page with the total and the facets; None while there is no index."""

    def suggest(self, text: str) -> Prompt | None:
        """What somebody who has typed this may mean; None while there is no index."""

    def showcase(self) -> Showcase | None:
        """What the shop's window may show; None while there is no index."""

    def beside(self, product_id: int) -> Beside | None:
        """The way to a product through the categories, and ids of products like it that can be bought."""

    def like(self, name: str) -> tuple[int, ...]:
        """Ids of products that can be bought and are called nearly so."""

    def begin(self) -> int | None:
        """The revision the index has come to; None when another process keeps it, or it cannot be written."""

    def take(
        self, changed: Sequence[Changed], categories: Iterable[Category], revision: int, last: bool
    ) -> None:
        """Takes in changes in their order, read at this revision; after the `last` ones they are found."""

    def forget(self) -> None:
        """Begins anew from the first revision; what was indexed answers until then."""

    def close(self) -> None:
        """Another process may keep the index now."""
