"""Where a courier goes, and who meets him."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Address:
    """One line for people, and what the address book knows of it; coordinates in degrees, if known."""

    text: str
    city: str = ""
    street: str = ""
    house: str = ""
    flat: str = ""
    postal_code: str = ""
    city_fias: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Contact:
    """Who gives or takes a parcel; the phone in E.164."""

    name: str
    phone: str
    email: str = ""
