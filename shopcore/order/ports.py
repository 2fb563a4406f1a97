"""What order needs from outside."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from shopcore import kernel
from shopcore.order.domain import Order


@dataclass(frozen=True)
class Goods:
    """What order must know of a product: name, price in kopecks, free pieces in all places together."""

    name: str
    price: int
    free: int


@dataclass(frozen=True)
class Point:
    """A pickup point: its price in kopecks, and the place of the store that it belongs to."""

    id: int
    place_id: int
    name: str
    address: str
    price: int


@dataclass(frozen=True)
class Visit:
    """A courier's visit that is kept for the order: whose it is, for how much (kopecks), when."""

    company: str
    name: str
    price: int
    day: str
    begin: str
    end: str


@dataclass(frozen=True)
class Offer:
    """What a courier company takes (kopecks): to the door, or to a point of its own; from which place."""

    id: str
    company: str
    name: str
    kind: str
    price: int
    place_id: int
    address: str
    point_id: int
    first_day: str
    basis: str


class Store(Protocol):
    """order asks store."""

    def goods(self, ids: Iterable[int]) -> Mapping[int, Goods]: ...

    def source(self, order_id: str, quantities: Mapping[int, int], place_id: int) -> int:
        """The place that serves this order at that shop: the shop, or the warehouse; Conflict NO_PLACE."""

    def courier_source(self, order_id: str, quantities: Mapping[int, int]) -> int:
        """The place that a courier takes this order from: the warehouse, or a shop; Conflict NO_PLACE."""

    def hold(self, order_id: str, username: str, quantities: Mapping[int, int], place_id: int) -> None:
        """Holds exactly these pieces there for twenty minutes, and no others; Conflict OUT_OF_STOCK."""

    def ahead(self, order_ids: Collection[str]) -> None:
        """What is kept for these orders is asked for soon."""

    def hold_ids(self, order_id: str) -> tuple[str, ...]: ...

    def keep(self, order_id: str) -> None:
        """The order is paid: its holds do not expire before orchestra has decided."""

    def release(self, order_id: str) -> None:
        """What is held for the order is free again."""

    def close_case(self, order_id: str) -> bool:
        """Nobody picks the order any more; False when it has been handed over."""


class Delivery(Protocol):
    """order asks delivery."""

    def point(self, point_id: int) -> Point | None:
        """One in an own shop: a company's comes with its offer only."""

    def ready(self, point_id: int, there: bool) -> date:
        """From which day on goods can be picked up, whether they are there or have to come."""

    def visit(self, order_id: str, username: str, address: str, slot: str) -> Visit:
        """Keeps a courier's visit for twenty minutes, the nearest without a slot; Invalid, Conflict."""

    def take_offer(self, order_id: str, offer_id: str) -> Offer:
        """The company's offer holds for twenty minutes; Conflict, NotFound."""

    def hold_offer(self, order_id: str) -> Offer:
        """The offer that was taken holds for twenty minutes more; Conflict QUOTE_EXPIRED."""

    def keep(self, order_id: str) -> None:
        """The order is paid: its visit does not expire before orchestra has decided."""

    def release(self, order_id: str) -> None:
        """The visit kept for the order is free again."""

    def forget(self, order_id: str) -> None:
        """No courier is to come: nothing is kept, and nothing is to be kept while the order is paid."""

    def close_case(self, order_id: str) -> bool:
        """The order is handed out no more; False when it has been."""


class Billing(Protocol):
    """order asks billing."""

    def block_card(self, order_id: str) -> bool:
        """The gift card bought by this order cannot be activated any more; False when it has been."""


class Orders(Protocol):
    """The orders; every change is conditional on the version and payment status it was decided at."""

    def ahead(self, order_ids: Iterable[str]) -> None:
        """These are asked for soon, and locked."""

    def add(self, order: Order) -> Order | None:
        """A new order with its number; None when the client has a cart or the id is taken."""

    def get(self, order_id: str) -> Order | None: ...

    def locked(self, order_id: str) -> Order | None:
        """The order, which no other transaction changes until this one ends."""

    def cart(self, username: str, lock: bool = False) -> Order | None:
        """The client's NEW goods order; `lock` makes other writers wait for this transaction."""

    def cart_size(self, username: str) -> int: ...

    def of(self, username: str) -> list[Order]:
        """All of the client's orders, newest first."""

    def page(self, username: str, page: int, size: int) -> tuple[list[Order], int]: ...

    def change(
        self, order: Order, now: datetime, was: str = ..., lines: bool = ..., by: kernel.Author = ...
    ) -> bool:
        """Stores `order`, decided at the version before and payment status `was`; False when that is gone.

        Without `lines` these are as they were. `by` is the member of staff who wants it.
        """

    def set_payment(self, order: Order, was: str, lines: bool = False) -> bool:
        """What is known of the payment, and the lines' prices if asked, at the same version."""

    def miss(self, order: Order) -> None:
        """Stores what is missing of each of its lines."""

    def events(self, order_id: str) -> list[tuple[str, datetime]]:
        """The statuses that the order has had, version by version, and since when."""

    def canceled_by(self, order_id: str) -> tuple[str, datetime] | None:
        """The name of the member of staff, "" when it was the client; None when it is not cancelled."""

    def remember_placing(self, order: Order, fingerprint: str) -> None: ...

    def placing(self, order_id: str) -> tuple[str, str, Order] | None:
        """Whose id it is, the fingerprint of what was asked, and the answer given then."""


class Transaction(kernel.Transaction, Protocol):
    @property
    def orders(self) -> Orders: ...

    @property
    def store(self) -> Store: ...

    @property
    def delivery(self) -> Delivery: ...

    @property
    def billing(self) -> Billing: ...
