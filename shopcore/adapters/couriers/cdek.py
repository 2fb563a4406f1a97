"""CDEK, API v2: tariffs, pickup points, orders that are accepted first and created later."""

from collections.abc import Iterator, Mapping
from typing import Any

from shopcore.adapters.couriers import cdek_body
from shopcore.adapters.couriers.cdek_account import Account
from shopcore.adapters.couriers.cdek_answer import Told
from shopcore.adapters.couriers.cdek_cities import Cities
from shopcore.adapters.couriers.cdek_hint import order_of
from shopcore.adapters.couriers.cdek_orders import NotThere, Orders, same
from shopcore.adapters.couriers.cdek_points import Points
from shopcore.adapters.couriers.cdek_states import order_of_return, shipment
from shopcore.adapters.couriers.cdek_tariffs import TO_DOOR, TO_OFFICE, TO_POSTAMAT, Tariffs
from shopcore.adapters.couriers.line import Line
from shopcore.delivery.domain import (
    CDEK,
    Address,
    CompanyPoint,
    CourierRefused,
    CourierUnknown,
    Journal,
    Offer,
    Parcel,
    Registration,
    Sender,
    Shipment,
    ShipmentState,
)
from shopcore.kernel import Clock

TRACKING = "https://www.cdek.ru/ru/tracking"
UNTOUCHED = (ShipmentState.PENDING, ShipmentState.BOOKED)
OVER = (
    ShipmentState.CANCELED,
    ShipmentState.REFUSED,
    ShipmentState.RETURNING,
    ShipmentState.RETURNED,
)


class Cdek:
    """The port `Courier` over one contract; `tracking` is where people follow a parcel by its number.

    `drop_off` names the company's point, by its code, where the shop hands parcels in.
    """

    code, name = CDEK, "СДЭК"

    def __init__(
        self,
        line: Line,
        client_id: str,
        secret: str,
        clock: Clock,
        tracking: str = TRACKING,
        drop_off: str = "",
    ) -> None:
        self._tracking, self._drop_off = tracking, drop_off
        account = Account(line, client_id, secret, clock)
        self._orders, self._tariffs = Orders(account, clock), Tariffs(account, clock)
        self._cities, self._points = Cities(account, clock), Points(account)

    def quote(self, sender: Sender, parcel: Parcel, to: Address) -> Offer:
        start, end = self._cities.of(sender.address), self._cities.of(to)
        return self._tariffs.offer(start.code, end.code, parcel, TO_DOOR)

    def quote_point(self, sender: Sender, parcel: Parcel, city: str, point: str) -> Offer:
        start, end = self._cities.of(sender.address), self._points.one(point)
        _fits(parcel, end.point)
        mode = TO_POSTAMAT if end.postamat else TO_OFFICE
        return self._tariffs.offer(start.code, end.city_code, parcel, mode)

    def points(self, city: str) -> Iterator[CompanyPoint]:
        for one in self._cities.named(city):
            yield from self._points.of(one)

    def register(self, wanted: Registration, external_id: str = "", again: bool = False) -> Shipment:
        if external_id:
            return self._shipment(external_id, self._orders.get(external_id), wanted.key)
        if again and (found := self._orders.find(wanted.key)):
            return self._shipment("", found, wanted.key)
        return Shipment(self._orders.create(self._order(wanted)), ShipmentState.PENDING)

    def read(self, external_id: str) -> Shipment:
        return self._shipment(external_id, self._orders.get(external_id))

    def cancel(self, external_id: str) -> Shipment:
        try:
            known = self.read(external_id)
        except NotThere:
            return Shipment(external_id, ShipmentState.CANCELED)
        if known.state in OVER:
            return known
        if known.state is ShipmentState.DELIVERED:
            raise CourierRefused("DELIVERED", "Посылка уже вручена.")
        return self._recalled(known)

    def journal(self, cursor: str) -> Journal:
        return Journal(cursor)

    def hint(self, query: Mapping[str, str], body: Any) -> str:
        return order_of(body)

    def _recalled(self, known: Shipment) -> Shipment:
        """Asks, and believes only what the order tells afterwards."""
        recall = self._orders.remove if known.state in UNTOUCHED else self._orders.refuse
        try:
            recall(known.external_id)
        except CourierRefused as no:
            if self.read(known.external_id).state is known.state:
                raise
            raise CourierUnknown("the parcel has moved meanwhile") from no
        after = self.read(known.external_id)
        if after.state not in OVER:
            raise CourierUnknown("called back, but not on its way yet")
        return after

    def _order(self, wanted: Registration) -> Told:
        """What is to be sent; CourierRefused when it cannot be carried so, or for more than was confirmed."""
        start = self._cities.of(wanted.sender.address)
        if wanted.address:
            city = self._cities.of(wanted.address).code
            end: Told = {"to_location": cdek_body.location(city, wanted.address)}
        else:
            place = self._points.one(wanted.point)
            city, end = place.city_code, {"delivery_point": place.point.code}
        if self._tariffs.of(start.code, city, wanted.parcel, wanted.tariff).price > wanted.price:
            raise CourierRefused("PRICE_RISEN", "Доставка СДЭК подорожала. Выберите её ещё раз.")
        start_at: Told = {"shipment_point": self._drop_off}
        if not self._drop_off:
            start_at = {"from_location": cdek_body.location(start.code, wanted.sender.address)}
        return cdek_body.order(wanted, start_at, end)

    def _shipment(self, external_id: str, told: Told | None, number: str = "") -> Shipment:
        if told is None:
            return Shipment(external_id, ShipmentState.PENDING)
        if number:
            same(told, number)
        back = order_of_return(told)
        return shipment(told, self._tracking, self._orders.look(back) if back else None)


def _fits(parcel: Parcel, point: CompanyPoint) -> None:
    if point.weight_max is not None and parcel.weight > point.weight_max:
        most = f"{point.weight_max / 1000:g}".replace(".", ",")
        raise CourierRefused("POINT_WEIGHT", f"Этот пункт выдачи принимает посылки до {most} кг.")
