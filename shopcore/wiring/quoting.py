"""Asks courier companies what they would do an order for: all at once, no transaction open, one deadline."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from dataclasses import dataclass, replace
from typing import Any

from shopcore.delivery import service as delivery
from shopcore.delivery.domain import (
    Address,
    Contact,
    CourierRefused,
    CourierUnknown,
    Item,
    Offer,
    Parcel,
    Point,
    Sender,
)
from shopcore.delivery.domain.case import COURIER, PICKUP
from shopcore.delivery.domain.quote import CITY, LASTS, LATE, Quote, Shipping, address_of
from shopcore.delivery.domain.zone import checked
from shopcore.delivery.ports import AddressBook, Courier
from shopcore.kernel import Clock, NotFound
from shopcore.order import service as order
from shopcore.order.domain import Order, not_found
from shopcore.store import service as store
from shopcore.store.service import Packed

AT_ONCE = 4
Run = Callable[..., Any]
Ask = Callable[[Courier, Shipping], Offer]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Basis:
    """What is sent: the order, and how it is packed."""

    order: Order
    packed: Packed


class Quoter:
    """Keeps what the companies answer beside the order; who is late is unavailable, the others go on."""

    def __init__(
        self,
        couriers: tuple[Courier, ...],
        book: AddressBook,
        sender: Contact,
        seconds: float,
        clock: Clock,
        read: Run,
        write: Run,
    ) -> None:
        self.couriers, self._book, self._sender = couriers, book, sender
        self._seconds, self._clock, self._read, self._write = seconds, clock, read, write
        # A company that hangs keeps its own threads busy and nobody else's.
        self._lines = {one.code: ThreadPoolExecutor(AT_ONCE, thread_name_prefix=one.code) for one in couriers}

    def to_door(self, username: str, order_id: str, text: str) -> list[Quote]:
        """What each company would bring the order to this address for; Invalid BAD_ADDRESS, NotFound."""
        return self._to_door(self._basis(username, order_id), text)

    def again(self, order_id: str, city: str) -> list[Quote]:
        """The same for an order that is paid for: to its door, if it was to go there, and to a city's points.

        NotFound CASE_NOT_FOUND.
        """
        case = self._read(delivery.case_of, order_id).case
        basis = self._read(_paid, order_id)
        to_door = self._to_door(basis, case.address) if case.kind == COURIER else []
        return [*to_door, *self._to_city(basis, city)]

    def again_to_point(self, order_id: str, point_id: int) -> Quote:
        """What a company would bring a paid order to this point of its for; NotFound POINT_NOT_FOUND."""
        return self._to_point(self._read(_paid, order_id), point_id)

    def _to_door(self, basis: Basis, text: str) -> list[Quote]:
        address = self._located(checked(text))
        shipping = self._shipping(basis, address)
        answers = self._ask(dict.fromkeys(self.couriers, shipping), _door)
        fresh = [
            self._quote(basis, one, COURIER, text.strip(), shipping, answers[one]) for one in self.couriers
        ]
        return self._keep(basis.order.id, COURIER, fresh)

    def to_city(self, username: str, order_id: str, city: str) -> list[Quote]:
        """What the companies' pickup points in a city cost, by one point of each."""
        return self._to_city(self._basis(username, order_id), city)

    def _to_city(self, basis: Basis, city: str) -> list[Quote]:
        found = {one: self._read(delivery.some_point, one.code, city) for one in self.couriers}
        there = {one: point for one, point in found.items() if point}
        return self._keep(basis.order.id, CITY, self._at_points(basis, CITY, there, city))

    def to_point(self, username: str, order_id: str, point_id: int) -> Quote:
        """What its company would bring the order to this pickup point for; NotFound POINT_NOT_FOUND."""
        return self._to_point(self._basis(username, order_id), point_id)

    def _to_point(self, basis: Basis, point_id: int) -> Quote:
        point = self._read(delivery.point, point_id)
        company = next((one for one in self.couriers if point and one.code == point.company), None)
        if point is None or company is None or not point.active:
            raise NotFound("POINT_NOT_FOUND", "Такого пункта выдачи нет.", {"pointId": point_id})
        offers = self._at_points(basis, PICKUP, {company: point}, point.where)
        return self._keep(basis.order.id, PICKUP, offers)[0]

    def close(self) -> None:
        """Late answers are waited for no more."""
        for line in self._lines.values():
            line.shutdown(wait=False, cancel_futures=True)

    def _at_points(self, basis: Basis, kind: str, points: Mapping[Courier, Point], text: str) -> list[Quote]:
        """One point of each company; what a point does not take nobody is asked about."""
        sent = {
            one: self._shipping(basis, Address(point.where, point.city), point.code)
            for one, point in points.items()
        }
        fitting = {
            one: shipping for one, shipping in sent.items() if points[one].takes(shipping.parcel.weight)
        }
        answers = self._ask(fitting, _point)
        return [
            self._quote(basis, one, kind, text, sent[one], answers.get(one, point.too_heavy), point.id)
            for one, point in points.items()
        ]

    def _basis(self, username: str, order_id: str) -> Basis:
        basis: Basis = self._read(_basis, username, order_id)
        return basis

    def _keep(self, order_id: str, kind: str, fresh: list[Quote]) -> list[Quote]:
        kept: list[Quote] = self._write(delivery.keep_quotes, order_id, kind, fresh)
        return kept

    def _located(self, text: str) -> Address:
        """With town and coordinates where the address book knows them; people can order without it."""
        try:
            found = self._book.locate(text)
        except CourierUnknown:
            found = None
        return replace(found, text=text) if found else address_of(text)

    def _shipping(self, basis: Basis, to: Address, point_code: str = "") -> Shipping:
        packed, place = basis.packed, basis.packed.place
        home = Address(
            f"{place.city}, {place.address}", place.city, latitude=place.latitude, longitude=place.longitude
        )
        parcel = Parcel(packed.weight, *packed.sides, packed.value)
        items = tuple(Item(one.name, one.sku, one.price, one.weight, one.quantity) for one in packed.lines)
        return Shipping(Sender(home, self._sender), parcel, items, to, point_code)

    def _ask(self, sent: Mapping[Courier, Shipping], ask: Ask) -> dict[Courier, Offer | str]:
        """All at once, in threads that log as this one does: the deadline is that of the whole."""
        asked = {
            one: self._lines[one.code].submit(copy_context().run, ask, one, shipping)
            for one, shipping in sent.items()
        }
        wait(asked.values(), timeout=self._seconds)
        return {one: _answer(one.code, answer) for one, answer in asked.items()}

    def _quote(
        self,
        basis: Basis,
        company: Courier,
        kind: str,
        text: str,
        shipping: Shipping,
        answer: Offer | str,
        point_id: int = 0,
    ) -> Quote:
        now = self._clock.now()
        quote = Quote(
            "", basis.order.id, basis.order.username, company.code, company.name, kind,
            basis.packed.place.id, basis.order.basis, text, shipping, now + LASTS, point_id,
        )  # fmt: skip
        return quote.with_reason(answer, now) if isinstance(answer, str) else quote.with_offer(answer)


def _basis(tx: Any, username: str, order_id: str) -> Basis:
    found = order.deliverable(tx, username, order_id)
    return Basis(found, store.pack(tx, found.id, found.quantities))


def _paid(tx: Any, order_id: str) -> Basis:
    """An order that nobody can change any more."""
    found = order.payable(tx, order_id)
    if found is None:
        raise not_found()
    return Basis(found, store.pack(tx, found.id, found.quantities))


def _door(company: Courier, shipping: Shipping) -> Offer:
    return company.quote(shipping.sender, shipping.parcel, shipping.to)


def _point(company: Courier, shipping: Shipping) -> Offer:
    return company.quote_point(shipping.sender, shipping.parcel, shipping.to.city, shipping.point_code)


def _answer(code: str, answer: "Future[Offer]") -> Offer | str:
    """The offer, or why there is none, in words."""
    if not answer.done():
        answer.cancel()
        log.warning("courier %s has not answered in time", code)
        return LATE
    trouble = answer.exception()
    if trouble is None:
        return answer.result()
    if isinstance(trouble, CourierRefused):
        return trouble.text
    log.warning("courier %s: no offer: %s", code, trouble)
    return LATE
