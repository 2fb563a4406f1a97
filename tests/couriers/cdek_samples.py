"""A parcel from Kovrov and where it may go."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from flask import Flask

from fixtures.simulators.cdek import Cdek as Company
from shopcore.adapters.couriers.cdek import Cdek
from shopcore.delivery.domain import Address, Contact, Item, Offer, Parcel, Registration, Sender, Shipment

SHOP = Sender(Address("Ковров, ул. Ленина, д. 1", city="Ковров"), Contact("Прилавок", "+74923200000"))
PARCEL = Parcel(weight=1200, length=301, width=200, height=100, value=499_000)
MOSCOW = Address("Москва, ул. Покровка, д. 10", city="Москва", postal_code="101000")
NOVOSIBIRSK = Address("Новосибирск, ул. Блюхера, д. 32", city="г. Новосибирск")
MARIA = Contact("Иванова Мария", "+79130000000", "maria@example.test")
KEY = "order-100042-attempt-1"


@dataclass
class Desk:
    """The company, the adapter, what the company has told by itself, and how its two seconds pass."""

    company: Company
    courier: Cdek
    app: Flask
    hooks: list[tuple[str, dict[str, Any]]]
    ripen: Callable[[], None]

    def booked(self, wanted: Registration) -> Shipment:
        made = self.courier.register(wanted)
        self.ripen()
        return self.courier.register(wanted, made.external_id)

    def move(self, shipment: Shipment, *codes: str) -> None:
        for code in codes:
            self.company.move(shipment.external_id, code)

    def count(self) -> int:
        return len([one for one in self.company.orders() if not one.direct])


def to_door(offer: Offer, key: str = KEY, recipient: Contact = MARIA) -> Registration:
    item = Item("Чайник", "SKU-17", 249_500, 600, 2)
    return Registration(key, offer.tariff, offer.price, SHOP, recipient, PARCEL, (item,), address=MOSCOW)


def to_point(offer: Offer, point: str) -> Registration:
    return replace(to_door(offer), address=None, point=point)
