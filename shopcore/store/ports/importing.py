"""A feed on its way into the catalogue, and its pictures."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from shopcore.store.domain import (
    Counts,
    FeedCategory,
    Offer,
    Picture,
    Problem,
    Taken,
)


class Staging(Protocol):
    """Where a feed waits until it is whole; one import at a time."""

    def claim(self, import_id: str, now: datetime) -> bool:
        """Empties the place for this import, unless another one is at work."""

    def alive(self, import_id: str, now: datetime) -> bool:
        """Says that this import goes on; False when it is not the one at work any more."""

    def release(self, import_id: str) -> None:
        """Empties the place."""

    def known(self, skus: Iterable[str]) -> dict[str, tuple[str, int | None]]:
        """Those of the skus that wait already, with digest and price; both empty for a broken one."""

    def forget(self, skus: Sequence[str]) -> None:
        """These wait no more: a broken one is followed by a good one."""

    def put(self, offers: Sequence[tuple[int, Offer, Counts]], names: dict[str, str]) -> None:
        """Adds offers with their numbers in the feed."""

    def put_broken(self, skus: Sequence[tuple[int, str, int]]) -> None:
        """Numbers, skus and lines of offers that cannot be taken, but have not left the feed either."""


class Swap(Protocol):
    """What waits becomes the catalogue, by statements over whole tables."""

    def merge_categories(self, categories: Sequence[FeedCategory]) -> None:
        """Adds and corrects categories, parents first; none is ever deleted."""

    def compare(self, whole: bool) -> None:
        """Finds out what is new, changed and unchanged; `whole` is a feed of whole offers, not of prices."""

    def count(self, action: str) -> int: ...

    def any_whole(self) -> bool:
        """Whether any whole offer waits."""

    def any_update(self) -> bool:
        """Whether any offer waits that tells only price and pieces."""

    def sold(self) -> int:
        """How many products are sold now."""

    def leaving(self) -> int:
        """How many of them the feed does not name."""

    def strangers(self, whole: bool) -> Iterable[Problem]:
        """Offers without name that cannot be: in a feed of whole ones, or of products that are not sold."""

    def unknown_categories(self) -> Iterable[Problem]: ...

    def apply(self, guess: int, warehouse: int | None) -> None:
        """Writes what is new and changed; `guess` pieces for what is new, on sale and not counted."""

    def withdraw(self) -> None:
        """What the feed does not name is sold no more."""

    def shortages(self) -> Iterable[Problem]:
        """Changed products of which more is held for orders than the feed says there is."""


class Pictures(Protocol):
    """Pictures that feeds name."""

    def behind(self) -> bool:
        """Whether there is anything to note."""

    def due(self, now: datetime, silent: Collection[str]) -> bool:
        """Whether there is anything to claim."""

    def note(self, now: datetime, limit: int) -> int:
        """Writes down the addresses of so many products that have changed; says how many there were."""

    def claim(self, now: datetime, until: datetime, silent: Collection[str]) -> Picture | None:
        """A waiting picture that is due, of none of these hosts, leased to the caller until `until`."""

    def settle(self, picture: Picture, state: str, due: datetime, taken: Taken) -> None:
        """A picture that came is always taken; anything else only from the one whose lease still runs."""

    def retry(self, now: datetime) -> int:
        """What was given up waits again; says how many."""

    def states(self) -> Mapping[str, int]:
        """How many pictures are in each state."""

    def problems(self) -> Mapping[str, int]:
        """Why pictures could not be had up to now, the most frequent reason first."""


class Gallery(Protocol):
    """Where pictures are fetched to."""

    def take(self, address: str) -> Taken:
        """Fetches, checks, resizes and keeps a picture; says what hindered it."""
