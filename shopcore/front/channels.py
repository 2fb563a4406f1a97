"""«Уведомления»: how the client hears of his orders, and the browsers that show it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from shopcore.auth.domain import Account
from shopcore.front.browsers import browser_name
from shopcore.front.moments import minute
from shopcore.front.screen import Button, Field, Item, ItemList, Shop, answered
from shopcore.kernel import Invalid, NotFound, Refusal
from shopcore.notification import service as notification
from shopcore.notification.domain import EMAIL, PUSH, SMS, Choice, Subscription

LINK = "Уведомления"
TITLE = "Уведомления"
ALWAYS = "Письма о деньгах, паролях и подарочных картах приходят всегда."
ON, OFF, DISCONNECT = "включить", "выключить", "отключить"
CONNECT = "подключить"
HERE = "Показывать в этом браузере"
SUBSCRIPTION = Field(
    "subscription", "подписка браузера", kind="text area", longest=3000,
    hint="Строка, которую браузер даёт для уведомлений.",
)  # fmt: skip
DONE = {
    (EMAIL, True): "Письма о заказах включены.",
    (EMAIL, False): "Письма о заказах выключены.",
    (SMS, True): "SMS включены.",
    (SMS, False): "SMS выключены.",
    (PUSH, True): "Уведомления в браузере включены.",
    (PUSH, False): "Уведомления в браузере выключены.",
}
CONNECTED, DISCONNECTED = "Браузер подключён.", "Браузер отключён."
E164 = re.compile(r"(\+7)(\d{3})(\d{3})(\d{2})(\d{2})")


@dataclass(frozen=True)
class Channels(ItemList):
    """The channels with their buttons, then the browsers with theirs. `key` is what browsers subscribe for.

    `manual`: a subscription may be put in by hand, for a push service of the shop's own.
    """

    key: str = ""
    manual: bool = False

    @property
    def ways(self) -> list[Item]:
        return [item for item in self.items if item.key in (EMAIL, SMS, PUSH)]

    @property
    def browsers(self) -> list[Item]:
        return [item for item in self.items if item not in self.ways]


def view(
    shop: Shop,
    account: Account,
    given: Mapping[str, str] | None = None,
    refusal: Refusal | None = None,
    told: str = "",
) -> Channels:
    """Each channel that this shop has, whether it is on, and what it needs."""
    choice = shop.read(notification.choice, account.username)
    browsers = shop.read(notification.browsers, account.username) if shop.push else []
    manual = bool(shop.push and shop.push.own_service)
    screen = Channels(
        TITLE,
        (SUBSCRIPTION,) if manual else (),
        (Button(CONNECT),) if manual else (),
        tuple(filter(None, (told, ALWAYS))),
        items=(*_channels(shop, account, choice, bool(browsers)), *map(_browser, browsers)),
        key=shop.push.key if shop.push else "",
        manual=manual,
    )
    return answered(screen, given or {}, refusal)


def switch(shop: Shop, account: Account, channel: str, on: bool) -> str:
    """Turns a channel on or off, and says so; NotFound and Conflict NO_SUCH_CHANNEL, Invalid NO_PHONE."""
    if (channel, on) not in DONE:
        raise NotFound("NO_SUCH_CHANNEL", "Так магазин не уведомляет.")
    shop.write(notification.choose, account.username, channel, on, account.phone)
    return DONE[channel, on]


def connect(shop: Shop, account: Account, text: str, agent: str) -> str:
    """Takes what a browser's script or its owner has put in; Invalid BAD_SUBSCRIPTION, NotFound."""
    if shop.push is None:
        raise NotFound("NO_SUCH_CHANNEL", "Так магазин не уведомляет.")
    endpoint, keys = _parsed(text)
    shop.write(notification.subscribe, account.username, endpoint, keys, agent, shop.push)
    return CONNECTED


def disconnect(shop: Shop, account: Account, browser: str) -> str:
    """NotFound NO_SUCH_BROWSER."""
    shop.write(notification.unsubscribe, account.username, browser)
    return DISCONNECTED


def _channels(shop: Shop, account: Account, choice: Choice, connected: bool) -> list[Item]:
    items = [_item(EMAIL, "Письма", account.email, choice.email)]
    if shop.ways.sms:
        phone = _phone(account.phone)
        item = _item(SMS, "SMS", phone or "нужен номер телефона", choice.sms)
        items.append(item if phone or choice.sms else replace(item, button=""))
    if shop.ways.push:
        where = "браузеры ниже" if connected else "ни одного браузера пока нет"
        items.append(_item(PUSH, "Уведомления в браузере", where, choice.push))
    return items


def _item(key: str, name: str, where: str, on: bool) -> Item:
    return Item(key, (name, where, "включены" if on else "выключены"), OFF if on else ON)


def _browser(one: Subscription) -> Item:
    return Item(one.id, (browser_name(one.agent), f"подключён {minute(one.created_at)}"), DISCONNECT)


def _phone(number: str) -> str:
    """Of Russia as people write it, of elsewhere as it is kept."""
    return E164.sub("\\1\u00a0\\2\u00a0\\3-\\4-\\5", number)


def _parsed(text: str) -> tuple[str, tuple[str, str]]:
    """The endpoint and the two keys of PushSubscription.toJSON()."""
    try:
        told: Any = json.loads(text[: SUBSCRIPTION.longest])
        found = (told["endpoint"], told["keys"]["p256dh"], told["keys"]["auth"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Invalid("BAD_SUBSCRIPTION", notification.BAD, {"field": SUBSCRIPTION.key}) from error
    if not all(isinstance(one, str) for one in found):
        raise Invalid("BAD_SUBSCRIPTION", notification.BAD, {"field": SUBSCRIPTION.key})
    return found[0], (found[1], found[2])
