"""What order needs from outside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from shopcore import kernel
from shopcore.order.domain import Line, Order


@dataclass(frozen=True)
class Goods:
    """What order must know of a product: name, price in kopecks, free pieces in all places together."""

    name: str
    price: int
    free: int


class Store(Protocol):
    """order asks store."""

    def goods(self, ids: Iterable[int]) -> Mapping[int, Goods]: ...


class Orders(Protocol):
    """The orders; every change is conditional on the version it was decided at."""

    def add(self, order_id: str, username: str, lines: Sequence[Line], now: datetime) -> Order | None:
        """A NEW goods order at version 0; None when the client has a cart or the id is taken."""

    def get(self, order_id: str) -> Order | None: ...

    def cart(self, username: str, lock: bool = False) -> Order | None:
        """The client's NEW goods order; `lock` makes other writers wait for this transaction."""

    def cart_size(self, username: str) -> int: ...

    def page(self, username: str, page: int, size: int) -> tuple[list[Order], int]: ...

    def change(self, order: Order, now: datetime) -> bool:
        """Stores `order`, decided at `order.version - 1`; False when that version is gone."""

    def remember_placing(self, order: Order, fingerprint: str) -> None: ...

    def placing(self, order_id: str) -> tuple[str, str, Order] | None:
        """Whose id it is, the fingerprint of what was asked, and the answer given then."""


class Transaction(kernel.Transaction, Protocol):
    @property
    def orders(self) -> Orders: ...

    @property
    def store(self) -> Store: ...
