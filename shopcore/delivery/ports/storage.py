"""delivery's tables, as its use cases see them."""

from collections.abc import Iterable
from typing import Protocol

from shopcore import kernel
from shopcore.delivery.domain import DeliveryCase, Point
from shopcore.delivery.ports.visits import Visits


class Points(Protocol):
    """The pickup points."""

    def all(self) -> list[Point]: ...

    def get(self, point_id: int) -> Point | None: ...

    def put(self, points: Iterable[Point]) -> None:
        """Adds or corrects them."""


class Cases(Protocol):
    """The cases of delivering orders, and the tombstones of those that were reversed first."""

    def open(self, case: DeliveryCase) -> bool:
        """False when this order at this version has a case or a tombstone."""

    def get(self, order_id: str, version: int) -> DeliveryCase:
        """The one there is, locked."""

    def current(self, order_id: str) -> DeliveryCase | None:
        """The order's open case, locked."""

    def settle(self, case: DeliveryCase) -> None:
        """Stores its new state."""


class Transaction(kernel.Transaction, Protocol):
    @property
    def points(self) -> Points: ...

    @property
    def visits(self) -> Visits: ...

    @property
    def delivery_cases(self) -> Cases: ...
