"""The courier companies and the address book of an installation."""

from requests.adapters import BaseAdapter

from shopcore.adapters.couriers.cdek import Cdek
from shopcore.adapters.couriers.line import Line
from shopcore.adapters.couriers.no_addresses import NoAddressBook
from shopcore.delivery.ports import AddressBook, Courier
from shopcore.kernel import Clock
from shopcore.wiring.settings import Settings


def couriers(settings: Settings, clock: Clock, transport: BaseAdapter | None = None) -> tuple[Courier, ...]:
    """Those that the shop has a contract with; `transport` stands in for sockets."""
    found: list[Courier] = []
    if settings.cdek_client_id:
        line = Line("cdek", settings.cdek_url, transport=transport)
        pair = (settings.cdek_client_id, settings.cdek_secret)
        found.append(Cdek(line, *pair, clock, settings.cdek_tracking_url, settings.cdek_drop_off))
    return tuple(found)


def address_book(settings: Settings, transport: BaseAdapter | None = None) -> AddressBook:
    """Who knows addresses; without one people type them."""
    return NoAddressBook()
