"""The branch «доставка курьером» of the story «Оформление заказа»."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from shopcore.auth import service as auth
from shopcore.auth.ports import Transaction as AuthTransaction
from shopcore.delivery import service as delivery
from shopcore.delivery.domain import OWN, OWN_NAME
from shopcore.delivery.domain.quote import Quote
from shopcore.delivery.domain.zone import HELD, Slot, Zone
from shopcore.delivery.ports import Transaction as DeliveryTransaction
from shopcore.front.screen import Field, Screen, answered
from shopcore.kernel import Refusal, day, rubles
from shopcore.order.domain import COURIER, Delivery, Order

ADDRESS, RECIPIENT, PHONE, COMPANY = (
    "адрес доставки",
    "получатель",
    "телефон получателя",
    "курьерская компания",
)
ASK = "Узнать стоимость"
CONFIRM = "подтвердить стоимость доставки"
EXAMPLE = "Город, улица, дом и квартира через запятую"
FIELDS = (Field("address", ADDRESS, autocomplete="street-address", longest=300, hint=EXAMPLE),)
WHO = (
    Field("recipient", RECIPIENT, autocomplete="name", longest=100),
    Field("phone", PHONE, kind="tel", autocomplete="tel", longest=32),
)
FULL = "На ближайшую неделю свободного времени нет."
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
class Company:
    """A courier company; its price and days once they are known; if it cannot be chosen, why."""

    value: str
    name: str
    chosen: bool = False
    active: bool = True
    why: str = ""
    price: str = ""
    days: str = ""


@dataclass(frozen=True)
class Courier:
    """The section: its fields, the companies, the hours, the price in words, whether it is confirmed.

    `who` are the fields about the recipient, which a company's pickup point wants too.
    """

    fields: tuple[Field, ...] = FIELDS
    who: tuple[Field, ...] = WHO
    why: str = ""
    companies: tuple[Company, ...] = (Company(OWN, OWN_NAME),)
    chosen: bool = False
    hours: tuple[Hours, ...] = ()
    cost: str = ""
    price: str = ""
    told: str = ""
    confirmed: bool = False


@dataclass(frozen=True)
class About:
    """What the form is filled with; the address's zone and its free visits; until when one is kept.

    `outside` says why our courier does not go there; `quotes` are what companies have offered for the order.
    """

    given: Mapping[str, str]
    now: datetime
    served: bool = True
    zone: Zone | None = None
    slots: tuple[Slot, ...] = ()
    until: datetime | None = None
    outside: str = ""
    quotes: tuple[Quote, ...] = ()
    companies: tuple[tuple[str, str], ...] = ()

    @property
    def chosen_quote(self) -> Quote | None:
        return next((one for one in self.quotes if one.chosen), None)

    def quote(self, company: str, address: str, basis: str) -> Quote | None:
        """What the company has said about this address and these goods, if that still holds."""
        about = (company, COURIER, address.strip(), basis)
        return next(
            (
                one
                for one in reversed(self.quotes)
                if (one.company, one.kind, one.address, one.basis) == about
                and (one.chosen or one.alive(self.now))
            ),
            None,
        )


def known(
    tx: Transaction,
    found: Order,
    username: str,
    companies: tuple[tuple[str, str], ...] = (),
    door: bool = True,
    looks: bool = True,
) -> About:
    """What the form about this order is made of; less of it when nobody looks at what companies offer."""
    asks = bool(companies) and looks
    quotes = tuple(delivery.quotes(tx, found.id)) if asks or found.quoted else ()
    chosen, asked = found.delivery, next((one for one in reversed(quotes) if one.kind == COURIER), None)
    if chosen and chosen.recipient:
        given = {"recipient": chosen.recipient, "phone": chosen.phone}
    else:
        account = auth.account_by_login(tx, username)
        name = f"{account.first_name} {account.last_name}".strip() if account else ""
        given = {"recipient": name, "phone": account.phone if account else ""}
    taken = to_door(found)
    given["address"] = taken.address if taken else asked.address if asked else ""
    about = About(given, tx.now, quotes=quotes, companies=companies)
    if about.chosen_quote:
        about = replace(about, until=about.chosen_quote.until)
    return _about_zone(tx, about, found, given["address"] if door else "")


def _about_zone(tx: Transaction, about: About, found: Order, address: str) -> About:
    """Whether our courier goes there, and when."""
    served = bool(about.companies) or bool(address) or bool(delivery.zones(tx))
    if not address:
        return replace(about, served=served)
    try:
        zone = delivery.zone_of(tx, address)
    except Refusal as refusal:
        return replace(about, outside=refusal.text)
    own = delivery.visit(tx, found.id)
    if own and own.state == HELD:
        about = replace(about, until=own.until)
    return replace(about, zone=zone, slots=tuple(delivery.slots(tx, zone, own)))


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
    who = answered(Screen("", WHO), shown, refusal).fields
    chosen = to_door(found) if alive else None
    chosen = None if chosen and chosen.company == OWN and about.zone is None else chosen
    companies = tuple(_companies(found, about, chosen, shown["address"]))
    if chosen is None:
        return Courier(fields, who, "" if about.served else NOBODY, companies)
    now = _price(about, chosen)
    own = chosen.company == OWN
    when = f"{day(chosen.avail_date)}, {chosen.begin}–{chosen.end}" if own else _days(about)
    return Courier(
        fields,
        who,
        companies=companies,
        chosen=True,
        hours=tuple(_hours(one, chosen) for one in about.slots) if own else (),
        cost=f"Стоимость доставки: {rubles(now)}",
        price=rubles(chosen.price),
        told=f"{when}: {chosen.address}",
        confirmed=chosen.confirmed and chosen.price == now,
    )


def _companies(found: Order, about: About, chosen: Delivery | None, address: str) -> Iterator[Company]:
    """Ours first, then those that the shop has a contract with."""
    there = about.zone if about.given["address"].strip() == address.strip() else None
    mine = chosen is not None and chosen.company == OWN
    why = about.outside if not mine and about.quotes and address else ""
    if there and not about.slots:
        why = FULL
    yield Company(OWN, OWN_NAME, mine, not why, why, rubles(there.price) if there else "")
    for code, name in about.companies:
        quote = about.quote(code, address, found.basis)
        mine = chosen is not None and chosen.company == code
        if quote is None:
            yield Company(code, name, mine)
        elif quote.reason:
            yield Company(code, name, active=False, why=quote.reason)
        else:
            yield Company(code, name, mine, price=rubles(quote.price), days=quote.days)


def _price(about: About, chosen: Delivery) -> int:
    """What it costs now."""
    if chosen.company == OWN and about.zone:
        return about.zone.price
    return about.chosen_quote.price if about.chosen_quote else chosen.price


def _days(about: About) -> str:
    return about.chosen_quote.days if about.chosen_quote else ""


def to_door(found: Order) -> Delivery | None:
    """The order's delivery, if it is to the door."""
    return found.delivery if found.delivery and found.delivery.kind == COURIER else None


def _hours(slot: Slot, chosen: Delivery) -> Hours:
    return Hours(slot.key, day(slot.day), f"{slot.begin}–{slot.end}", slot.key == chosen.slot)
