"""What a courier company would do an order's delivery for, kept while the client makes up his mind."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from shopcore.delivery.domain.address import Address
from shopcore.delivery.domain.courier import Item, Offer, Parcel, Sender
from shopcore.delivery.domain.zone import TOWN
from shopcore.kernel import day

CITY = "CITY"
LASTS, SULKS = timedelta(minutes=20), timedelta(minutes=1)
LATE = "Не ответила вовремя. Попробуйте ещё раз или выберите другую."
POSTAL_CODE = re.compile(r"\d{6}")


@dataclass(frozen=True)
class Shipping:
    """What travels: from whom, in which box, with what inside, to which address (a point's has its code)."""

    sender: Sender
    parcel: Parcel
    items: tuple[Item, ...]
    to: Address
    point_code: str = ""


@dataclass(frozen=True)
class Quote:
    """A company's price in kopecks, or the reason in words why it does not come; `until` None: it is paid."""

    id: str
    order_id: str
    username: str
    company: str
    name: str
    kind: str
    place_id: int
    basis: str
    address: str
    shipping: Shipping
    until: datetime | None
    point_id: int = 0
    tariff: str = ""
    price: int = 0
    first_day: str = ""
    last_day: str = ""
    reason: str = ""
    chosen: bool = False

    @property
    def days(self) -> str:
        """When it would be there, in words."""
        if self.first_day == self.last_day:
            return day(self.first_day)
        return f"{day(self.first_day)} — {day(self.last_day)}"

    def with_offer(self, offer: Offer) -> "Quote":
        """The company would do it; an offer of its own that ends sooner ends the quote."""
        until = min(filter(None, (self.until, offer.valid_until)), default=None)
        return replace(
            self, tariff=offer.tariff, price=offer.price, first_day=offer.first_day.isoformat(),
            last_day=offer.last_day.isoformat(), until=until,
        )  # fmt: skip

    def with_reason(self, reason: str, now: datetime) -> "Quote":
        """The company does not come, and why; it may be asked again soon."""
        return replace(self, reason=reason, until=now + SULKS)

    def alive(self, now: datetime) -> bool:
        return self.until is None or self.until > now


def address_of(text: str) -> Address:
    """An address that no address book knows: its town is the first part without a number in it."""
    parts = [part.strip() for part in text.split(",")]
    code = next((found[0] for part in parts if (found := POSTAL_CODE.fullmatch(part))), "")
    city = next((TOWN.sub("", part.lower()).strip() for part in parts if not re.search(r"\d", part)), "")
    return Address(text, city=city.title(), postal_code=code)
