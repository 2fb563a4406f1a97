"""The three levels: what is started for a run, and who stands before the shop in a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import requests

from shopcore.wiring import Shop
from steps.support import figures
from steps.support.bank import InProcessBank
from steps.support.shopper import Shopper

if TYPE_CHECKING:
    from flask import Flask


class Level(Protocol):
    name: str

    @property
    def url(self) -> str:
        """Where the shop answers on a socket; empty where it does not."""

    def show(self, shop: Shop) -> None: ...

    def shopper(self, shop: Shop, bank: InProcessBank) -> Shopper: ...

    def figures(self, shop: Shop) -> figures.Told: ...

    def close(self) -> None: ...


class Core:
    name = "core"
    url = ""

    def show(self, shop: Shop) -> None:
        """The shopper calls the shop itself."""

    def shopper(self, shop: Shop, bank: InProcessBank) -> Shopper:
        from steps.support.core import CoreShopper

        return CoreShopper(shop, bank)

    def figures(self, shop: Shop) -> figures.Told:
        """What whoever watches the shop is told."""
        return figures.of_shop(shop)

    def close(self) -> None:
        """Nothing was started."""


class Http(Core):
    """One application for the whole run; the scenario's shop is put behind it."""

    name = "http"

    def __init__(self) -> None:
        self.app: Flask | None = None

    def show(self, shop: Shop) -> None:
        from webapp import create_app, stand_behind

        self.app = self.app or create_app(shop)
        stand_behind(self.app, shop)

    def shopper(self, shop: Shop, bank: InProcessBank) -> Shopper:
        from steps.support.http import HttpShopper

        assert self.app, "show comes first"
        return HttpShopper(shop, self.app.test_client(), bank)

    def figures(self, shop: Shop) -> figures.Told:
        return figures.of_page(self.metrics("127.0.0.1"))

    def metrics(self, address: str) -> str:
        """What the page of figures shows to who asks from this address."""
        assert self.app, "show comes first"
        return self.app.test_client().get("/metrics", environ_base={"REMOTE_ADDR": address}).text


class Browser(Core):
    name = "browser"

    def __init__(self) -> None:
        from steps.support.browser import Chromium

        self.chromium = Chromium()
        self.url = self.chromium.url

    def show(self, shop: Shop) -> None:
        self.chromium.show(shop)

    def shopper(self, shop: Shop, bank: InProcessBank) -> Shopper:
        from steps.support.browser import BrowserShopper

        return BrowserShopper(self.chromium)

    def figures(self, shop: Shop) -> figures.Told:
        return figures.of_page(requests.get(f"{self.url}/metrics", timeout=10).text)

    def close(self) -> None:
        self.chromium.close()


def level_of(name: str) -> Level:
    """Only the chosen level's libraries are loaded."""
    return {"core": Core, "http": Http, "browser": Browser}[name]()
