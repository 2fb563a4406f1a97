"""What the client does in the branch «доставка курьером»: types, asks prices, chooses, confirms."""

from collections.abc import Mapping
from dataclasses import replace

from shopcore.auth.domain.writing import phone_of
from shopcore.delivery.domain import OWN, CourierUnknown
from shopcore.delivery.domain.zone import LONGEST, checked
from shopcore.front.courier import known, to_door
from shopcore.front.screen import Shop
from shopcore.kernel import Invalid
from shopcore.order import service as order
from shopcore.order.domain import Delivery, Order

SHORTEST = 3


def suggest(shop: Shop, text: str) -> list[str]:
    """What address the client may mean, best first; nothing when nobody knows: he types on."""
    typed = text.strip()
    if not SHORTEST <= len(typed) <= LONGEST:
        return []
    try:
        return [one.text for one in shop.addresses.suggest(typed)]
    except CourierUnknown:
        return []


def quote(shop: Shop, username: str, found: Order, given: Mapping[str, str]) -> None:
    """«Узнать стоимость»: every company is asked at once; Invalid BAD_ADDRESS."""
    shop.quote_door(username, found.id, given.get("address", ""))


def act(shop: Shop, username: str, found: Order, given: Mapping[str, str]) -> Order:
    """What the client has changed: the company, the visit, or whether its price is confirmed."""
    company = given.get("company", OWN)
    if company != OWN:
        return _company(shop, username, found, company, given)
    chosen, version = to_door(found), found.version
    chosen = chosen if chosen and chosen.company == OWN else None
    phone = phone_of(given.get("phone", ""))
    slot = given.get("slot", chosen.slot if chosen else "")
    to = order.ToDoor(given.get("address", ""), given.get("recipient", ""), phone, slot)
    if chosen and _same(chosen, to):
        yes = given.get("confirm") == "yes"
        return shop.write(order.confirm_delivery, username, found.id, version, yes)
    if chosen is None or chosen.address != to.address.strip():
        to = replace(to, slot="")
    return shop.write(order.choose_courier, username, found.id, version, to)


def _company(shop: Shop, username: str, found: Order, company: str, given: Mapping[str, str]) -> Order:
    """A company that is not ours: by what it offered for this address, or offers now."""
    address = checked(given.get("address", ""))
    recipient, phone = given.get("recipient", "").strip(), phone_of(given.get("phone", ""))
    about = shop.read(known, found, username, shop.companies)
    chosen, taken = to_door(found), about.chosen_quote
    mine = (chosen.company, chosen.address, chosen.recipient, chosen.phone) if chosen else ()
    if mine == (company, address, recipient, phone) and taken and taken.alive(shop.clock.now()):
        yes = given.get("confirm") == "yes"
        return shop.write(order.confirm_delivery, username, found.id, found.version, yes)
    offer = about.quote(company, address, found.basis)
    if offer is None or offer.reason or offer.chosen:
        asked = shop.quote_door(username, found.id, address)
        offer = next((one for one in asked if one.company == company), None)
    if offer is None:
        raise Invalid("BAD_FORM", "Выберите курьерскую компанию из списка.")
    who = (recipient, phone)
    return shop.write(order.choose_company, username, found.id, found.version, offer.id, *who)


def _same(chosen: Delivery, to: order.ToDoor) -> bool:
    mine = (chosen.address, chosen.recipient, chosen.phone, chosen.slot)
    return mine == (to.address.strip(), to.recipient.strip(), to.phone, to.slot)
