"""Courier companies of a scenario: their simulators and production's own adapters, without sockets."""

from typing import Any

from flask import Flask

from fixtures.simulators import cdek
from shopcore.delivery.ports import Courier
from shopcore.wiring import Settings, Shop
from shopcore.wiring import couriers as companies
from steps.support.clock import StoppedClock
from steps.support.without_sockets import WithoutSockets

HOST = "http://couriers.test"
KEY = "only-for-scenarios"


class InProcessCouriers:
    """Companies whose time is the scenario's; `fresh` empties their books."""

    def __init__(self) -> None:
        self.clock = StoppedClock()
        self.cdek = cdek.Cdek(now=lambda: self.clock.now(), webhook=self._post)
        self.news: list[dict[str, Any]] = []
        self.told: list[dict[str, Any]] = []
        self.app = Flask("couriers of a scenario")
        self.app.register_blueprint(cdek.create_blueprint(self.cdek))
        transport = WithoutSockets(self.app)
        self.cdek.sleep = transport.wait
        self._transport = transport

    def fresh(self, clock: StoppedClock) -> "InProcessCouriers":
        """Empty books, no faults."""
        self.clock = clock
        self.cdek.clear()
        self.cdek.faults.clear()
        self.cdek.news.subscribe(f"http://shop.test/api/delivery/news/cdek/{KEY}")
        self.news.clear()
        return self

    def adapters(self, clock: StoppedClock) -> tuple[Courier, ...]:
        """As an installation has them."""
        settings = Settings(
            cdek_url=f"{HOST}/cdek/v2",
            cdek_client_id=self.cdek.client_id,
            cdek_secret=self.cdek.secret,
            cdek_tracking_url=f"{HOST}/cdek/track",
        )
        return companies.couriers(settings, clock, self._transport)

    def misbehave(self, company: str, trouble: str, call: str = "any", times: int = 1, **more: Any) -> None:
        """The next so many calls of a kind meet a fault."""
        assert company == "СДЭК", company
        self.cdek.faults.add(cdek.Fault(cdek.Trouble(trouble), call, **more), times)

    def parcel(self) -> Any:
        """The newest order at the company that the shop has made."""
        return next(one for one in self.cdek.orders() if not one.direct)

    def move(self, *codes: str) -> None:
        """The parcel goes on, step by step."""
        for code in codes:
            self.cdek.move(self.parcel().uuid, code)

    def deliver(self, shop: Shop) -> None:
        """What the company has told, doubled and out of order as it may be, reaches the shop."""
        self.told, self.news = self.news, []
        for body in self.told:
            shop.dispatcher.hint("CDEK", {}, body)
        shop.pump()

    def again(self, shop: Shop) -> None:
        """What was told first comes once more, after everything else."""
        self.news = self.told[:1]
        self.deliver(shop)

    def parcels(self) -> int:
        """How many orders the shop has made there."""
        return sum(not one.direct for one in self.cdek.orders())

    def _post(self, url: str, body: dict[str, Any]) -> None:
        self.news.append(body)
