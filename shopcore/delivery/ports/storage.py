"""delivery's tables, as its use cases see them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from shopcore import kernel
from shopcore.delivery.domain import DeliveryCase, Point, PointEvent, Told
from shopcore.delivery.ports.consignments import Consignments
from shopcore.delivery.ports.quotes import Quotes
from shopcore.delivery.ports.visits import Visits


class Points(Protocol):
    """The pickup points."""

    def ahead(self, ids: Collection[int]) -> None:
        """These are asked for soon, and kept."""

    def own(self, closed: bool = False) -> list[Point]:
        """Those in own shops that are open, or all of them."""

    def find(self, city: str, words: Sequence[str], page: int, size: int) -> tuple[list[Point], int]:
        """A page of the city's points that have all the words, own shops first; and how many there are."""

    def some(self, company: str, city: str) -> Point | None:
        """One of the company's points in the city."""

    def take(self, company: str, city: str, found: Sequence[Point]) -> None:
        """These are the company's points in the city now; those that left are used no more."""

    def get(self, point_id: int, keep: bool = False) -> Point | None:
        """With `keep` nobody changes it before this transaction ends; others may keep it, too."""

    def put(self, points: Iterable[Point]) -> None:
        """Adds or corrects them; what is closed stays closed."""

    def add(self, point: Point) -> bool:
        """False when the number is taken."""

    def change(self, point: Point, seen: int) -> bool:
        """False when it is not as it was `seen`."""

    def note(self, point_id: int, text: str, by: kernel.Author, at: datetime) -> None:
        """Adds to what staff have done to it."""

    def story(self, point_id: int, limit: int) -> list[PointEvent]:
        """What they have done, the newest first."""


class Cases(Protocol):
    """The cases of delivering orders, and the tombstones of those that were reversed first."""

    def ahead(self, order_ids: Collection[str]) -> None:
        """These orders' cases are asked for soon."""

    def open(self, case: DeliveryCase) -> bool:
        """False when this order at this version has a case or a tombstone."""

    def get(self, order_id: str, version: int) -> DeliveryCase:
        """The one there is, locked."""

    def current(self, order_id: str) -> DeliveryCase | None:
        """The order's open case, locked."""

    def latest(self, order_id: str) -> DeliveryCase | None:
        """The order's newest case, not locked."""

    def numbered(self, number: int) -> DeliveryCase | None:
        """The open case of the order that people call by this number, not locked."""

    def under_way(self, username: str) -> list[DeliveryCase]:
        """The client's open cases that are worked and have not come to an end."""

    def settle(self, case: DeliveryCase) -> None:
        """Stores its new state."""

    def note(self, case: DeliveryCase, text: str, at: datetime, by: kernel.Author | None = None) -> None:
        """Adds to the story that the client reads; who has done it only staff read."""

    def story(self, order_id: str) -> list[Told]:
        """What has happened on the way to the client, oldest first."""

    def worked(self, stages: Collection[str], limit: int, latest: bool = False) -> list[DeliveryCase]:
        """Open cases at these stages by their day and hour, or those that came there last."""

    def waiting(self, point_id: int, stages: Collection[str]) -> list[int]:
        """The numbers of the orders at these stages that are to be fetched there."""

    def any_uncollected(self, stage: str, since: datetime) -> bool: ...

    def uncollected(self, stage: str, since: datetime) -> DeliveryCase | None:
        """An open case that has been at this stage since then or longer, locked; None when nothing is due."""


class Transaction(kernel.Transaction, Protocol):
    @property
    def points(self) -> Points: ...

    @property
    def visits(self) -> Visits: ...

    @property
    def consignments(self) -> Consignments: ...

    @property
    def quotes(self) -> Quotes: ...

    @property
    def delivery_cases(self) -> Cases: ...
