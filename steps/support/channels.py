"""Phones and browsers of a scenario: their simulators and production's own adapters, without sockets."""

from typing import Any

from flask import Flask
from sqlalchemy import text

from fixtures.simulators import push, sms
from fixtures.simulators.push import Browser
from shopcore.auth import service as auth
from shopcore.front import channels as front
from shopcore.notification.domain import PUSH, SMS
from shopcore.notification.service import browsers, choose, take_reports
from shopcore.wiring import Settings, Shop, channels
from steps.support.clock import StoppedClock
from steps.support.without_sockets import WithoutSockets
from steps.support.words import spaces

HOST = "channels.test"
ORIGIN = f"https://{HOST}"
VAPID = "wFYXVzCqYpL-hgSDXNqmTDSv5iZ9cWj3vPf3JzZCUd4"
SETTINGS = {
    "smsru_url": f"http://{HOST}/sms",
    "smsru_api_id": sms.KEY,
    "vapid_private_key": VAPID,
    "vapid_subject": "mailto:shop@prilavok.example",
    "push_hosts": HOST,
}
WAYS = {"SMS": SMS, "уведомления в браузере": PUSH, "письма о заказах": "email"}
GATEWAY = {
    "не отвечает": sms.Trouble.LOST_REQUEST,
    "берёт SMS и молчит": sms.Trouble.LOST_ANSWER,
    "отвечает слишком поздно": sms.Trouble.SLOW,
    "отвечает страницей": sms.Trouble.HTML_AFTER,
    "занят": sms.Trouble.BUSY,
    "говорит, что деньги кончились": sms.Trouble.NO_MONEY,
    "не узнаёт ключ магазина": sms.Trouble.WRONG_KEY,
}
SERVICE = {
    "не отвечает": push.Trouble.LOST_REQUEST,
    "показывает и молчит": push.Trouble.LOST_ANSWER,
    "говорит, что браузер отписался": push.Trouble.GONE,
    "не знает такого браузера": push.Trouble.NOT_FOUND,
    "просит подождать": push.Trouble.BUSY,
    "не узнаёт ключ магазина": push.Trouble.FORBIDDEN,
    "не понимает запроса": push.Trouble.REFUSED,
}
ALWAYS = 1000
STATES = {
    "DELIVERED": "доставлено",
    "UNDELIVERED": "не доставлено",
    "WAITING": "ждём",
    "UNKNOWN": "неизвестно",
}
CODES = {"доставлено": 103, "не доставлено": 104}


class InProcessChannels:
    """A gateway and a push service whose time is the scenario's; `fresh` empties them."""

    def __init__(self) -> None:
        self.clock = StoppedClock()
        self.gateway = sms.Gateway(now=lambda: self.clock.now())
        self.service = push.PushService(now=lambda: self.clock.now())
        app = Flask("phones and browsers of a scenario")
        app.register_blueprint(sms.create_blueprint(self.gateway))
        app.register_blueprint(push.create_blueprint(self.service))
        self._transport = WithoutSockets(app)
        self.gateway.sleep = self._transport.wait
        settings = Settings(**SETTINGS)  # type: ignore[arg-type]
        self.sms: Any = channels.sms(settings, self._transport)
        self.push: Any = channels.push(settings, self._transport)
        self.browsers: dict[str, Browser] = {}

    def fresh(self, clock: StoppedClock) -> "InProcessChannels":
        """Nothing sent, no browsers, no faults."""
        self.clock = clock
        self.gateway.clear()
        self.gateway.faults.clear()
        self.service.clear()
        self.browsers.clear()
        return self

    def misbehave(self, side: str, how: str, times: int = ALWAYS) -> None:
        """From now on, or the next so many times, in the words of the sentences."""
        faults = self.gateway.faults if side == "sms" else self.service.faults
        faults.clear()
        if how == "работает":
            return
        trouble = (GATEWAY if side == "sms" else SERVICE)[how]
        if side == "sms":
            self.gateway.faults.add(sms.Fault(sms.Trouble(trouble), "send"), times)
        else:
            self.service.faults.add(push.Fault(push.Trouble(trouble)), times)

    def say(self, shop: Shop, state: str) -> None:
        """What the operator says of the newest SMS reaches the shop as the gateway's signed report."""
        newest = self.gateway.sent()[0]
        self._told(shop, sms.signed(self.gateway.key, newest.id, CODES[state]))

    def lie(self, shop: Shop, state: str) -> object:
        """Somebody signs a report with another key; what the shop makes of it."""
        newest = self.gateway.sent()[0]
        return self._told(shop, sms.signed("not the key", newest.id, CODES[state]))

    def _told(self, shop: Shop, form: dict[str, str]) -> object:
        told = self.sms.told(form)
        if told is not None:
            shop.write(take_reports, told)
        return told

    def browser(self, name: str) -> Browser:
        """A browser of this name, subscribed at its push service."""
        if name not in self.browsers:
            self.browsers[name] = self.service.subscribe(ORIGIN, name)
        return self.browsers[name]

    def inside(self) -> str:
        """A subscription with keys as they should be, whose endpoint is not a push service's."""
        return self.browser("чужой").subscription().replace(ORIGIN, "http://127.0.0.1:8000")

    def texts(self, phone: str) -> list[str]:
        """What a phone shows, oldest first."""
        return [spaces(one.text) for one in reversed(self.gateway.sent()) if f"+{one.phone}" == phone]

    def shown(self, name: str) -> list[str]:
        """What a browser shows, title and text."""
        return [spaces(f"{one.title}: {one.body}") for one in self.browsers[name].shown.values()]


def switch(shop: Shop, username: str, way: str, on: bool) -> None:
    phone = shop.read(auth.account, username).phone
    shop.write(choose, username, WAYS[way], on, phone)


def connect(channels: InProcessChannels, shop: Shop, username: str, name: str) -> None:
    """The client's browser of this name shows notices from now on."""
    account = shop.read(auth.account, username)
    front.connect(shop, account, channels.browser(name).subscription(), name)


def browsers_of(shop: Shop, username: str) -> int:
    return len(shop.read(browsers, username))


def reported(shop: Shop) -> list[str]:
    """What is known of every SMS that the gateway has taken."""
    with shop.database.read.connect() as connection:
        found = connection.execute(text("SELECT state FROM sms_report ORDER BY created_at, told_id"))
        return [STATES[state] for state in found.scalars()]


def change_phone(shop: Shop, username: str, phone: str) -> None:
    account = shop.read(auth.account, username)
    shop.write(auth.change_profile, username, account.first_name, account.last_name, phone)
    shop.pump()


def change_password(shop: Shop, username: str) -> None:
    """As the cabinet does it, the old one having been asked for."""
    account = shop.read(auth.account, username)
    shop.write(auth.set_password, account, shop.passwords.hash("другой пароль 2"), "")
