"""What Yandex Delivery is told: a route of two points, longitude first, in metres and kilograms."""

from typing import Any

from shopcore.adapters.couriers.amount import roubles
from shopcore.delivery.domain import Address, Contact, CourierRefused, Parcel, Registration, Sender

Told = dict[str, Any]
PICKUP, DROP = 1, 2
COURIER_KG, EXPRESS_KG = 20_000, 30_000
COURIER_SIDES, EXPRESS_SIDES = (800, 500, 500), (1000, 600, 500)


def taxi_class(parcel: Parcel) -> str:
    """On foot or by bicycle when it fits, else by car; CourierRefused when it fits neither."""
    sides = sorted((parcel.length, parcel.width, parcel.height), reverse=True)
    for name, heaviest, largest in (
        ("courier", COURIER_KG, COURIER_SIDES),
        ("express", EXPRESS_KG, EXPRESS_SIDES),
    ):
        if parcel.weight <= heaviest and all(a <= b for a, b in zip(sides, largest, strict=True)):
            return name
    raise CourierRefused("TOO_LARGE", "Заказ слишком большой или тяжёлый для этого курьера.")


def coordinates(address: Address) -> list[float]:
    """CourierRefused when nobody knows where it is."""
    if address.latitude is None or address.longitude is None:
        raise CourierRefused("NO_COORDINATES", "Адрес не найден на карте: уточните его.")
    return [address.longitude, address.latitude]


def question(sender: Sender, parcel: Parcel, to: Address) -> Told:
    """For check-price, where the item's field is spelled as one would expect."""
    ends = (sender.address, to)
    points = [{"coordinates": coordinates(one), "fullname": one.text} for one in ends]
    item = _item(parcel) | {"pickup_point": PICKUP, "dropoff_point": DROP}
    return {"route_points": points, "items": [item], "requirements": {"taxi_class": taxi_class(parcel)}}


def claim(wanted: Registration, to: Address, callback_url: str) -> Told:
    """For claims/create, which spells it `droppof_point`; the same wish is the same body."""
    about = "; ".join(f"{one.name} × {one.quantity}" for one in wanted.items)[:500]
    cost = {"cost_value": roubles(wanted.parcel.value), "cost_currency": "RUB"}
    item = _item(wanted.parcel) | cost | {"pickup_point": PICKUP, "droppof_point": DROP}
    points = [
        _point(PICKUP, "source", wanted.sender.contact, wanted.sender.address),
        _point(DROP, "destination", wanted.recipient, to) | {"external_order_id": wanted.key},
    ]
    told = {
        "items": [item | {"title": about or "Заказ", "extra_id": wanted.key}],
        "route_points": points,
        "client_requirements": {"taxi_class": wanted.tariff},
        "skip_door_to_door": False,
        "optional_return": False,
    }
    return told | ({"callback_properties": {"callback_url": callback_url}} if callback_url else {})


def _item(parcel: Parcel) -> Told:
    sides = {"length": parcel.length, "width": parcel.width, "height": parcel.height}
    return {
        "size": {side: millimetres / 1000 for side, millimetres in sides.items()},
        "weight": parcel.weight / 1000,
        "quantity": 1,
    }


def _point(number: int, kind: str, contact: Contact, address: Address) -> Told:
    known = {"name": contact.name, "phone": contact.phone.replace(" ", "").replace("-", "")}
    if contact.email:
        known["email"] = contact.email
    where = {"fullname": address.text, "coordinates": coordinates(address)}
    more = {"city": address.city, "street": address.street, "building": address.house, "sflat": address.flat}
    where |= {name: text for name, text in more.items() if text}
    return {"point_id": number, "visit_order": number, "type": kind, "contact": known, "address": where}
