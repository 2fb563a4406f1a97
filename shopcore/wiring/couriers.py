"""The courier companies and the address book of an installation."""

from requests.adapters import BaseAdapter

from shopcore.adapters.addresses import DaData
from shopcore.adapters.couriers.cdek import Cdek
from shopcore.adapters.couriers.line import Line
from shopcore.adapters.couriers.no_addresses import NoAddressBook
from shopcore.adapters.couriers.yandex import Yandex
from shopcore.delivery.ports import AddressBook, Courier
from shopcore.kernel import Clock
from shopcore.wiring.settings import Settings

# People type while the address book thinks: they are not kept waiting for it.
QUICK = (1.0, 2.0)


def couriers(settings: Settings, clock: Clock, transport: BaseAdapter | None = None) -> tuple[Courier, ...]:
    """Those that the shop has a contract with; `transport` stands in for sockets."""
    found: list[Courier] = []
    if settings.cdek_client_id:
        line = Line("cdek", settings.cdek_url, transport=transport)
        pair = (settings.cdek_client_id, settings.cdek_secret)
        found.append(Cdek(line, *pair, clock, settings.cdek_tracking_url, settings.cdek_drop_off))
    if settings.yandex_delivery_token:
        line = Line("yandex delivery", settings.yandex_delivery_url, transport=transport)
        key = settings.courier_webhook_key
        back = f"{settings.base_url}/api/delivery/news/yandex/{key}?" if key else ""
        found.append(Yandex(line, settings.yandex_delivery_token, clock, back))
    return tuple(found)


def address_book(settings: Settings, transport: BaseAdapter | None = None) -> AddressBook:
    """Who knows addresses; without one people type them."""
    if not settings.dadata_key:
        return NoAddressBook()
    line = Line("dadata", settings.dadata_url, QUICK, transport)
    return DaData(line, settings.dadata_key)
