"""Courier companies of a scenario: their simulators and production's own adapters, without sockets."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from flask import Flask

from fixtures.simulators import cdek, dadata, yandex
from shopcore.delivery.ports import AddressBook, Courier
from shopcore.wiring import Settings, Shop
from shopcore.wiring import couriers as companies
from steps.support.clock import StoppedClock
from steps.support.without_sockets import WithoutSockets

HOST = "http://couriers.test"
KEY = "only-for-scenarios"
# What each company calls it.
STATES = {
    "принята на склад": "RECEIVED_AT_SHIPMENT_WAREHOUSE",
    "отправлена": "SENT_TO_RECIPIENT_CITY",
    "в пункте выдачи": "ACCEPTED_AT_PICK_UP_POINT",
    "выдана курьеру": "TAKEN_BY_COURIER",
    "вручена": "DELIVERED",
    "не вручена": "NOT_DELIVERED",
    "возвращена": "RETURNED",
    "удалена": "REMOVED",
    "курьер найден": "performer_found",
    "курьер на складе": "pickup_arrived",
    "курьер забрал": "pickuped",
    "курьер у двери": "delivery_arrived",
    "доставлена": "delivered_finish",
    "курьера нет": "performer_not_found",
    "едет назад": "returning",
    "привезена назад": "returned_finish",
    "отозвана": "cancelled",
    "ищут курьера": "performer_lookup",
}


class InProcessCouriers:
    """Companies whose time is the scenario's; `fresh` empties their books."""

    def __init__(self) -> None:
        self.clock = StoppedClock()
        self.cdek = cdek.Cdek(now=lambda: self.clock.now(), webhook=self._post)
        self.news: list[dict[str, Any]] = []
        self.told: list[dict[str, Any]] = []
        self.yandex = yandex.Yandex(now=lambda: self.clock.now(), callback=self._call_back)
        self.dadata = dadata.DaData()
        self.app = Flask("couriers of a scenario")
        self.app.register_blueprint(cdek.create_blueprint(self.cdek))
        self.app.register_blueprint(yandex.create_blueprint(self.yandex))
        self.app.register_blueprint(dadata.create_blueprint(self.dadata))
        transport = WithoutSockets(self.app)
        self.cdek.sleep = self.yandex.sleep = self.dadata.sleep = transport.wait
        self._transport = transport

    def fresh(self, clock: StoppedClock) -> "InProcessCouriers":
        """Empty books, no faults."""
        self.clock = clock
        self.cdek.clear()
        self.cdek.faults.clear()
        self.yandex.clear()
        self.dadata.faults.clear()
        self.cdek.news.subscribe(f"http://shop.test/api/delivery/news/cdek/{KEY}")
        self.news.clear()
        return self

    def adapters(self, clock: StoppedClock) -> tuple[Courier, ...]:
        """As an installation has them."""
        settings = Settings(
            base_url="http://shop.test",
            courier_webhook_key=KEY,
            yandex_delivery_url=f"{HOST}/yandex",
            yandex_delivery_token=self.yandex.token,
            cdek_url=f"{HOST}/cdek/v2",
            cdek_client_id=self.cdek.client_id,
            cdek_secret=self.cdek.secret,
            cdek_tracking_url=f"{HOST}/cdek/track",
        )
        return companies.couriers(settings, clock, self._transport)

    def addresses(self) -> AddressBook:
        """As an installation has it."""
        settings = Settings(dadata_url=f"{HOST}/dadata", dadata_key=self.dadata.key)
        return companies.address_book(settings, self._transport)

    def misbehave(self, company: str, trouble: str, call: str = "any", times: int = 1, **more: Any) -> None:
        """The next so many calls of a kind meet a fault."""
        if company == "СДЭК":
            self.cdek.faults.add(cdek.Fault(cdek.Trouble(trouble), call, **more), times)
        else:
            self.yandex.faults.add(yandex.Fault(yandex.Trouble(trouble), call, **more), times)

    def status(self) -> str:
        """Of the newest parcel that the shop has made, in the company's own word."""
        claims = self.yandex.claims()
        code = claims[0].status if claims else self._order().code
        return next((words for words, known in STATES.items() if known == code), code)

    def move(self, *codes: str) -> None:
        """The parcel goes on, step by step."""
        claims = self.yandex.claims()
        for code in map(STATES.__getitem__, codes):
            if claims:
                self.yandex.move(claims[0].id, code)
            else:
                self.cdek.move(self._order().uuid, code)

    def deliver(self, shop: Shop) -> None:
        """What the company has told, doubled and out of order as it may be, reaches the shop."""
        self.told, self.news = self.news, []
        for body in self.told:
            shop.dispatcher.hint("YANDEX" if "claim_id" in body else "CDEK", body, body)
        shop.pump()

    def again(self, shop: Shop) -> None:
        """What was told first comes once more, after everything else."""
        self.news = self.told[:1]
        self.deliver(shop)

    def parcels(self) -> int:
        """How many orders the shop has made there."""
        return len(self.yandex.claims()) + sum(not one.direct for one in self.cdek.orders())

    def _order(self) -> Any:
        return next(one for one in self.cdek.orders() if not one.direct)

    def _post(self, url: str, body: dict[str, Any]) -> None:
        self.news.append(body)

    def _call_back(self, url: str, body: dict[str, Any]) -> None:
        self.news.append(dict(parse_qsl(urlsplit(url).query)))
