"""Rules of delivery: points, cases, and the words that courier companies are spoken to in."""

from shopcore.delivery.domain.address import Address, Contact
from shopcore.delivery.domain.case import CLOSED, OPEN, PICKUP, REFUSED, REVERSED, DeliveryCase, Told
from shopcore.delivery.domain.courier import (
    CDEK,
    OWN,
    OWN_NAME,
    YANDEX,
    CompanyPoint,
    CourierRefused,
    CourierUnknown,
    Item,
    Journal,
    Offer,
    Parcel,
    Registration,
    Sender,
    Shipment,
    ShipmentEvent,
    ShipmentState,
)
from shopcore.delivery.domain.point import Point, PointEvent
from shopcore.delivery.domain.stage import Stage

__all__ = [
    "CDEK",
    "CLOSED",
    "OPEN",
    "OWN",
    "OWN_NAME",
    "PICKUP",
    "REFUSED",
    "REVERSED",
    "YANDEX",
    "Address",
    "CompanyPoint",
    "Contact",
    "CourierRefused",
    "CourierUnknown",
    "DeliveryCase",
    "Item",
    "Journal",
    "Offer",
    "Parcel",
    "Point",
    "PointEvent",
    "Registration",
    "Sender",
    "Shipment",
    "ShipmentEvent",
    "ShipmentState",
    "Stage",
    "Told",
]
