"""A parcel from Podolsk to Moscow, and the company with the adapter before it."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from fixtures.simulators import cdek
from fixtures.simulators import yandex as simulator
from shopcore.adapters.couriers.line import Line
from shopcore.adapters.couriers.yandex import Yandex
from shopcore.delivery.domain import Address, Contact, Item, Parcel, Registration, Sender, ShipmentState
from steps.support.clock import StoppedClock
from steps.support.without_sockets import WithoutSockets

HOST = "http://yandex.test"
WAREHOUSE = Address("Подольск, ул. Пригородная, д. 41", "Подольск", latitude=55.4052, longitude=37.5698)
MOSCOW = Address("Москва, ул. Покровка, д. 10", "Москва", latitude=55.7596, longitude=37.6458)
KAZAN = Address("Казань, ул. Баумана, д. 32", "Казань", latitude=55.79, longitude=49.11)
SHOP = Sender(WAREHOUSE, Contact("Прилавок", "+7 000 000-00-00"))
PARCEL = Parcel(weight=1200, length=300, width=200, height=100, value=499_000)
MARIA = Contact("Иванова Мария", "+79130000000")
KEY = "P-0123456789abcdef"


class Desk:
    """The company, the adapter before it, and how its two seconds pass."""

    def __init__(self, clock: StoppedClock) -> None:
        self.told: list[str] = []
        self.company = simulator.Yandex(now=clock.now, callback=lambda url, body: self.told.append(url))
        self.app = Flask("yandex")
        self.app.register_blueprint(simulator.create_blueprint(self.company))
        self.app.register_blueprint(cdek.create_blueprint(cdek.Cdek()))
        transport = WithoutSockets(self.app)
        self.company.sleep = transport.wait
        line = Line("yandex", f"{HOST}/yandex", transport=transport)
        back = "http://shop.test/news?"
        self.courier = Yandex(line, self.company.token, clock, back)
        self.stranger = Yandex(line, "another token", clock)
        self.ripen: Callable[[], None] = lambda: clock.move(timedelta(seconds=2))

    def misbehave(self, trouble: str, call: str, times: int = 1) -> None:
        fault = simulator.Fault(simulator.Trouble(trouble), call)
        self.company.faults.add(fault, times)  # type: ignore[arg-type]

    def status(self) -> str:
        """Of the only claim there is."""
        [only] = self.company.claims()
        return only.status

    def wanted(self) -> Registration:
        offer = self.courier.quote(SHOP, PARCEL, MOSCOW)
        item = Item("Чайник", "SKU-17", 249_500, 600, 2)
        return Registration(KEY, offer.tariff, offer.price, SHOP, MARIA, PARCEL, (item,), MOSCOW)

    def booked(self) -> str:
        wanted = self.wanted()
        made = self.courier.register(wanted)
        self.ripen()
        assert self.courier.register(wanted, made.external_id).state is ShipmentState.BOOKED
        return made.external_id
