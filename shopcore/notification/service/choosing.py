"""What the client chooses: the channels, and the browsers that show notices."""

import hashlib

from shopcore.kernel import Conflict, Invalid, NotFound
from shopcore.notification import domain
from shopcore.notification.domain import Choice, Subscription
from shopcore.notification.ports import Push, Transaction

BAD = "Браузер дал подписку, которую магазин не понимает. Попробуйте ещё раз."


def choice(tx: Transaction, username: str) -> Choice:
    """What the client has chosen, or what everybody begins with."""
    return tx.choices.get(username)


def browsers(tx: Transaction, username: str) -> list[Subscription]:
    """The client's browsers that show notices, newest first."""
    return tx.subscriptions.of(username)


def choose(tx: Transaction, username: str, channel: str, on: bool, phone: str) -> None:
    """Turns one channel on or off; `phone` is the account's. Invalid NO_PHONE; Conflict NO_SUCH_CHANNEL."""
    if on and channel != domain.EMAIL and not getattr(tx.ways, channel):
        raise Conflict("NO_SUCH_CHANNEL", "Так магазин пока не уведомляет.")
    if on and channel == domain.SMS and not phone:
        raise Invalid("NO_PHONE", "Сначала укажите номер телефона.")
    tx.choices.put(username, channel, on)


def subscribe(
    tx: Transaction, username: str, endpoint: str, keys: tuple[str, str], agent: str, push: Push
) -> None:
    """Notices are shown in this browser from now on, and push is wanted; Invalid BAD_SUBSCRIPTION.

    The oldest of too many browsers goes.
    """
    if not push.accepts(endpoint, *keys):
        raise Invalid("BAD_SUBSCRIPTION", BAD, {"field": "subscription"})
    known = hashlib.sha256(endpoint.encode()).hexdigest()[:32]
    tx.subscriptions.put(Subscription(known, username, endpoint, *keys, agent[:200], tx.now))
    for old in tx.subscriptions.of(username)[domain.MOST_BROWSERS :]:
        tx.subscriptions.remove(username, old.id)
    tx.choices.put(username, domain.PUSH, on=True)


def unsubscribe(tx: Transaction, username: str, browser: str) -> None:
    """NotFound NO_SUCH_BROWSER."""
    if not tx.subscriptions.remove(username, browser):
        raise NotFound("NO_SUCH_BROWSER", "Этот браузер уже отключён.")
