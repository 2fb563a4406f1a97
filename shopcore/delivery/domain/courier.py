"""What courier companies are asked, and what they answer; each adapter translates to and from these words."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from shopcore.delivery.domain.address import Address, Contact

OWN, CDEK, YANDEX = "OWN", "CDEK", "YANDEX"
OWN_NAME = "Курьер Прилавка"


@dataclass(frozen=True)
class Item:
    """What lies in a parcel: kopecks and grams are of one piece."""

    name: str
    sku: str
    price: int
    weight: int
    quantity: int


@dataclass(frozen=True)
class Parcel:
    """One box: grams, millimetres, its declared value in kopecks."""

    weight: int
    length: int
    width: int
    height: int
    value: int


@dataclass(frozen=True)
class Sender:
    """Where the parcel leaves from: the place that serves the order."""

    address: Address
    contact: Contact


@dataclass(frozen=True)
class Offer:
    """For what a company would do it: kopecks to the door or the point, and when it would be there.

    `tariff` is the company's own word, repeated at registering.
    """

    tariff: str
    price: int
    first_day: date
    last_day: date
    valid_until: datetime | None = None


@dataclass(frozen=True)
class CompanyPoint:
    """A company's pickup point; the weight it takes at most in grams."""

    code: str
    name: str
    city: str
    address: str
    hours: str
    timezone: str = "Europe/Moscow"
    weight_max: int | None = None
    phone: str = ""
    note: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Registration:
    """A parcel to be registered: `key` is ours (16 to 40 of A-Z a-z 0-9 -), one for each new attempt.

    Exactly one of `address` and `point` (the company's code). `price` is what the client has confirmed:
    a company that wants more is refused.
    """

    key: str
    tariff: str
    price: int
    sender: Sender
    recipient: Contact
    parcel: Parcel
    items: tuple[Item, ...]
    address: Address | None = None
    point: str = ""


class ShipmentState(StrEnum):
    """Where a registered parcel is; the last four are final."""

    PENDING = "PENDING"
    BOOKED = "BOOKED"
    IN_TRANSIT = "IN_TRANSIT"
    AT_POINT = "AT_POINT"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    RETURNING = "RETURNING"
    DELIVERED = "DELIVERED"
    RETURNED = "RETURNED"
    CANCELED = "CANCELED"
    REFUSED = "REFUSED"


@dataclass(frozen=True)
class ShipmentEvent:
    """What happened to a parcel, in the company's own code, and when."""

    code: str
    state: ShipmentState
    at: datetime


@dataclass(frozen=True)
class Shipment:
    """What a company says of a parcel: `number` is the one people may know, `events` oldest first.

    `reason` is Russian and for people: why it was refused or is going back.
    """

    external_id: str
    state: ShipmentState
    number: str = ""
    tracking_url: str = ""
    reason: str = ""
    events: tuple[ShipmentEvent, ...] = ()


@dataclass(frozen=True)
class Journal:
    """What a company's journal tells since a cursor: whose parcels have news, and where to go on."""

    cursor: str
    external_ids: tuple[str, ...] = field(default=())


@dataclass(eq=False)
class CourierRefused(Exception):
    """The company says no, for good, and has done nothing; `text` is Russian and for people."""

    code: str
    text: str

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"


@dataclass(eq=False)
class CourierUnknown(Exception):
    """No answer, or none that can be understood: nobody can say what the company has done."""

    cause: str

    def __str__(self) -> str:
        return self.cause
