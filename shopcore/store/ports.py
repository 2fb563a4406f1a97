"""What store needs from outside."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from shopcore import kernel
from shopcore.store.domain import (
    Beside,
    Category,
    Changed,
    Counts,
    FeedCategory,
    Found,
    Free,
    Goods,
    GoodsEvent,
    Hits,
    Hold,
    Offer,
    PickingCase,
    PickingEvent,
    PickingLine,
    Picture,
    Place,
    Problem,
    Product,
    Prompt,
    Question,
    Showcase,
    Taken,
    ToPick,
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


class Holds(Protocol):
    """Stock kept for orders; every change moves the stock's counters with it."""

    def of(self, order_id: str) -> list[Hold]:
        """What is held or confirmed for the order."""

    def locked(self, order_id: str) -> list[Hold]:
        """The same, and no other transaction changes it until this one ends."""

    def free(self, ids: Iterable[int]) -> list[Free]:
        """The free pieces of these products at each place."""

    def add(self, holds: Sequence[Hold], now: datetime) -> list[Hold]:
        """Holds what is free; gives those that could not be held: the caller must then refuse."""

    def release(self, holds: Sequence[Hold]) -> None:
        """These pieces are free again; who has been released already stays so."""

    def extend(self, order_id: str, until: datetime | None) -> None:
        """What is held for the order expires then, or not at all."""

    def confirm(self, order_id: str) -> None:
        """What is held for the order is booked for it."""

    def lose(self, hold: Hold, pieces: int) -> bool:
        """These pieces of a booked hold are not there after all; False when it has not so many."""

    def issue(self, order_id: str) -> None:
        """What is booked for the order leaves its place: it is neither kept nor there any more."""

    def any_expired(self, now: datetime) -> bool: ...

    def expired(self, now: datetime, limit: int) -> list[Hold]:
        """Holds whose time is over, locked; those that another sweep has in hand are its own."""


class Picking(Protocol):
    """The cases of picking orders, and the tombstones of those that were reversed first."""

    def open(self, case: PickingCase) -> bool:
        """False when this order at this version has a case or a tombstone."""

    def get(self, order_id: str, version: int) -> PickingCase:
        """The one there is, locked."""

    def current(self, order_id: str) -> PickingCase | None:
        """The order's open case, locked."""

    def settle(self, case: PickingCase) -> None:
        """Stores its new state."""

    def change(self, case: PickingCase, seen: int) -> bool:
        """Stores an open case that staff have changed; False when it is not at the revision they saw."""

    def put_lines(self, case: PickingCase, lines: Sequence[PickingLine]) -> None: ...

    def lines(self, case: PickingCase) -> list[PickingLine]: ...

    def set_lines(self, case: PickingCase, lines: Sequence[PickingLine]) -> None:
        """Stores how many pieces of each are picked, and missing."""

    def bring(self, case: PickingCase, product_id: int, pieces: int) -> bool:
        """So many more have come back from the client; False when he has not that many any more."""

    def numbered(self, number: int) -> PickingCase | None:
        """The newest case of the order that people call so, if it was ever to be picked; not locked."""

    def note(self, case: PickingCase, text: str, by: kernel.Author, at: datetime) -> None:
        """Adds to the case's story."""

    def story(self, order_id: str) -> list[PickingEvent]:
        """What staff have done to the order's cases, oldest first."""

    def latest(self, order_id: str) -> PickingCase | None:
        """The order's newest case, not locked."""

    def worked(self, steps: Collection[str], limit: int) -> list[ToPick]:
        """Open cases at these steps, the oldest first."""


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


class Transaction(kernel.Transaction, Protocol):
    @property
    def products(self) -> Products: ...

    @property
    def holds(self) -> Holds: ...

    @property
    def picking(self) -> Picking: ...

    @property
    def goods(self) -> GoodsKept: ...

    @property
    def staging(self) -> Staging: ...

    @property
    def swap(self) -> Swap: ...

    @property
    def pictures(self) -> Pictures: ...
