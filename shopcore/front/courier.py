"""The branch «доставка курьером» of the story «Оформление заказа»."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from shopcore.auth import service as auth
from shopcore.auth.domain.writing import phone_of
from shopcore.auth.ports import Transaction as AuthTransaction
from shopcore.delivery import service as delivery
from shopcore.delivery.domain import OWN, OWN_NAME
from shopcore.delivery.domain.zone import HELD, Slot, Zone
from shopcore.delivery.ports import Transaction as DeliveryTransaction
from shopcore.front.screen import Field, Screen, Shop, answered
from shopcore.kernel import Refusal, day, rubles
from shopcore.order import service as order
from shopcore.order.domain import COURIER, Delivery, Order

ADDRESS, RECIPIENT, PHONE, COMPANY = (
    "адрес доставки",
    "получатель",
    "телефон получателя",
    "курьерская компания",
)
CONFIRM = "подтвердить стоимость доставки"
EXAMPLE = "Город, улица, дом и квартира через запятую"
FIELDS = (
    Field("address", ADDRESS, autocomplete="street-address", longest=300, hint=EXAMPLE),
    Field("recipient", RECIPIENT, autocomplete="name", longest=100),
    Field("phone", PHONE, kind="tel", autocomplete="tel", longest=32),
)
NOBODY = "Пока никуда не возим: заберите заказ в магазине."


class Transaction(AuthTransaction, DeliveryTransaction, Protocol):
    """Who the client is, and where couriers go."""


@dataclass(frozen=True)
class Hours:
    """A visit that can be chosen."""

    value: str
    day: str
    time: str
    chosen: bool = False

    @property
    def name(self) -> str:
        return f"{self.day}, {self.time}"


@dataclass(frozen=True)
class Courier:
    """The section: its fields, the company, the hours, the price in words, whether it is confirmed."""

    fields: tuple[Field, ...] = FIELDS
    why: str = ""
    company: str = OWN
    name: str = OWN_NAME
    chosen: bool = False
    hours: tuple[Hours, ...] = ()
    cost: str = ""
    price: str = ""
    told: str = ""
    confirmed: bool = False


@dataclass(frozen=True)
class About:
    """What the form is filled with; the address's zone and its free visits; until when one is kept."""

    given: Mapping[str, str]
    served: bool
    zone: Zone | None = None
    slots: tuple[Slot, ...] = ()
    until: datetime | None = None


def known(tx: Transaction, found: Order, username: str) -> About:
    chosen = to_door(found)
    if chosen is None:
        account = auth.account_by_login(tx, username)
        name = f"{account.first_name} {account.last_name}".strip() if account else ""
        given = {"recipient": name, "phone": account.phone if account else ""}
        return About(given, bool(delivery.zones(tx)))
    given = {"address": chosen.address, "recipient": chosen.recipient, "phone": chosen.phone}
    try:
        zone = delivery.zone_of(tx, chosen.address)
    except Refusal:
        return About(given, served=True)
    own = delivery.visit(tx, found.id)
    until = own.until if own and own.state == HELD else None
    return About(given, True, zone, tuple(delivery.slots(tx, zone, own)), until)


def section(
    found: Order,
    about: About,
    alive: bool,
    entered: Mapping[str, str],
    refusal: Refusal | None,
) -> Courier:
    """The section as it stands; `alive` says that what was chosen is still held."""
    shown = {
        **about.given,
        **{key: entered[key] for key in ("address", "recipient", "phone") if key in entered},
    }
    fields = answered(Screen("", FIELDS), shown, refusal).fields
    chosen = to_door(found)
    if chosen is None or about.zone is None or not alive:
        return Courier(fields, "" if about.served else NOBODY)
    return Courier(
        fields,
        chosen=True,
        hours=tuple(_hours(one, chosen) for one in about.slots),
        cost=f"Стоимость доставки: {rubles(about.zone.price)}",
        price=rubles(chosen.price),
        told=f"{day(chosen.avail_date)}, {chosen.begin}–{chosen.end}: {chosen.address}",
        confirmed=chosen.confirmed and chosen.price == about.zone.price,
    )


def act(shop: Shop, username: str, found: Order, given: Mapping[str, str]) -> Order:
    """What the client has changed in the section: the visit, or whether its price is confirmed."""
    chosen, version = to_door(found), found.version
    phone = phone_of(given.get("phone", ""))
    slot = given.get("slot", chosen.slot if chosen else "")
    to = order.ToDoor(given.get("address", ""), given.get("recipient", ""), phone, slot)
    if chosen and _same(chosen, to):
        yes = given.get("confirm") == "yes"
        return shop.write(order.confirm_delivery, username, found.id, version, yes)
    if chosen and chosen.address != to.address.strip():
        to = replace(to, slot="")
    return shop.write(order.choose_courier, username, found.id, version, to)


def to_door(found: Order) -> Delivery | None:
    """The order's delivery, if it is to the door."""
    return found.delivery if found.delivery and found.delivery.kind == COURIER else None


def _same(chosen: Delivery, to: order.ToDoor) -> bool:
    mine = (chosen.address, chosen.recipient, chosen.phone, chosen.slot)
    return mine == (to.address.strip(), to.recipient.strip(), to.phone, to.slot)


def _hours(slot: Slot, chosen: Delivery) -> Hours:
    return Hours(slot.key, day(slot.day), f"{slot.begin}–{slot.end}", slot.key == chosen.slot)
