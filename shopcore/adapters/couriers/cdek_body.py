"""A parcel to be registered, as CDEK's JSON."""

from typing import Any

from shopcore.adapters.couriers.cdek_tariffs import insured, package
from shopcore.delivery.domain import Address, Contact, Item, Registration

LONGEST_NAME, LONGEST_SKU = 255, 50


def order(wanted: Registration, start: dict[str, Any], end: dict[str, Any]) -> dict[str, Any]:
    """Everything is paid for already: the recipient owes nothing."""
    return {
        "type": 1,
        "number": wanted.key,
        "tariff_code": int(wanted.tariff),
        "recipient": _contact(wanted.recipient),
        "sender": _contact(wanted.sender.contact),
        "delivery_recipient_cost": {"value": 0},
        "services": insured(wanted.parcel),
        "packages": [package(wanted.parcel) | {"number": "1", "items": [_item(one) for one in wanted.items]}],
        **start,
        **end,
    }


def location(code: int, address: Address) -> dict[str, Any]:
    """A city by its code, the rest as people write it."""
    told: dict[str, Any] = {"code": code, "address": address.text[:LONGEST_NAME]}
    return told | ({"postal_code": address.postal_code} if address.postal_code else {})


def _contact(contact: Contact) -> dict[str, Any]:
    told: dict[str, Any] = {"name": contact.name, "phones": [{"number": contact.phone}]}
    return told | ({"email": contact.email} if contact.email else {})


def _item(item: Item) -> dict[str, Any]:
    return {
        "name": item.name[:LONGEST_NAME],
        "ware_key": item.sku[:LONGEST_SKU],
        "payment": {"value": 0},
        "cost": _roubles(item.price),
        "weight": max(1, item.weight),
        "amount": item.quantity,
    }


def _roubles(kopecks: int) -> int | float:
    return kopecks / 100 if kopecks % 100 else kopecks // 100
