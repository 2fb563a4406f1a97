"""Asks courier companies what they would do an order for: all at once, no transaction open, one deadline."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
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
from shopcore.order.domain import Order
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
        address = self._located(checked(text))
        basis = self._basis(username, order_id)
        shipping = self._shipping(basis, address)
        answers = self._ask(self.couriers, shipping, _door)
        fresh = [
            self._quote(basis, one, COURIER, text.strip(), shipping, answers[one.code])
            for one in self.couriers
        ]
        return self._keep(order_id, COURIER, fresh)

    def to_city(self, username: str, order_id: str, city: str) -> list[Quote]:
        """What the companies' pickup points in a city cost, by one point of each."""
        basis = self._basis(username, order_id)
        fresh = []
        for one in self.couriers:
            point = self._read(delivery.some_point, one.code, city)
            if point:
                fresh.append(self._at_point(basis, one, CITY, point, city))
        return self._keep(order_id, CITY, fresh)

    def to_point(self, username: str, order_id: str, point_id: int) -> Quote:
        """What its company would bring the order to this pickup point for; NotFound POINT_NOT_FOUND."""
        point = self._read(delivery.point, point_id)
        company = next((one for one in self.couriers if point and one.code == point.company), None)
        if point is None or company is None or not point.active:
            raise NotFound("POINT_NOT_FOUND", "Такого пункта выдачи нет.", {"pointId": point_id})
        basis = self._basis(username, order_id)
        text = f"{point.city}, {point.address}"
        return self._keep(order_id, PICKUP, [self._at_point(basis, company, PICKUP, point, text)])[0]

    def close(self) -> None:
        """Late answers are waited for no more."""
        for line in self._lines.values():
            line.shutdown(wait=False, cancel_futures=True)

    def _at_point(self, basis: Basis, company: Courier, kind: str, point: Point, text: str) -> Quote:
        to = Address(f"{point.city}, {point.address}", city=point.city)
        shipping = self._shipping(basis, to, point.code)
        answer: Offer | str
        if point.weight_max is not None and shipping.parcel.weight > point.weight_max:
            answer = f"Заказ тяжелее {point.weight_max / 1000:g} кг: этот пункт его не примет."
        else:
            answer = self._ask((company,), shipping, _point)[company.code]
        return self._quote(basis, company, kind, text, shipping, answer, point.id)

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
        text = f"{place.city}, {place.address}"
        home = Address(text, place.city, latitude=place.latitude, longitude=place.longitude)
        parcel = Parcel(packed.weight, *packed.sides, packed.value)
        items = tuple(Item(one.name, one.sku, one.price, one.weight, one.quantity) for one in packed.lines)
        return Shipping(Sender(home, self._sender), parcel, items, to, point_code)

    def _ask(self, couriers: tuple[Courier, ...], shipping: Shipping, ask: Ask) -> dict[str, Offer | str]:
        asked = {one.code: self._lines[one.code].submit(ask, one, shipping) for one in couriers}
        wait(asked.values(), timeout=self._seconds)
        return {code: _answer(code, answer) for code, answer in asked.items()}

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
