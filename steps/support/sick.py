"""A mail server, a queue and a receiver of messages that do not work as they should."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from shopcore.kernel import Received
from shopcore.notification.ports import Delivery, Letter, Mail
from shopcore.wiring import Shop
from workers.relay import hand_on
from workers.turns import turn

TICK = timedelta(seconds=30)
TICKS = 100


class Post:
    """A mail server between the shop and the mailboxes; counts attempts and copies by letter."""

    def __init__(self, mailboxes: Mail) -> None:
        self.mailboxes = mailboxes
        self.tried: Counter[str] = Counter()
        self.taken: Counter[str] = Counter()
        self.answer: Callable[[Letter], Delivery] = self.take
        self._lock = threading.Lock()

    def send(self, letter: Letter) -> Delivery:
        with self._lock:
            self.tried[letter.message_id] += 1
        return self.answer(letter)

    def take(self, letter: Letter) -> Delivery:
        with self._lock:
            self.taken[letter.message_id] += 1
            return self.mailboxes.send(letter)

    def take_and_say_nothing(self, letter: Letter) -> Delivery:
        self.take(letter)
        return Delivery.LATER

    def behave(self, how: str) -> None:
        """From now on, in the words of the sentences."""
        self.answer = {
            "работает": self.take,
            "недоступен": lambda letter: Delivery.LATER,
            "отказывает навсегда": lambda letter: Delivery.REFUSED,
            "берёт письма и молчит": self.take_and_say_nothing,
            "отвечает невразумительно": _babble,
        }[how]


class Queue:
    """A carrier that brings messages as it likes."""

    failures: tuple[type[Exception], ...] = (ConnectionError,)

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.send = self.bring
        self.late: set[str] = set()
        self.held: list[str] = []

    def bring(self, receiver: str, ids: Sequence[str]) -> None:
        self.shop.handle(ids)

    def bring_but_late(self, receiver: str, ids: Sequence[str]) -> None:
        """All but those of the streams that are late."""
        late = [message_id for message_id in ids if stream_of(self.shop, message_id) in self.late]
        self.held += late
        self.shop.handle([message_id for message_id in ids if message_id not in late])

    def hold(self, stream: str) -> None:
        """From now on messages of this stream are late."""
        self.late.add(stream)
        self.send = self.bring_but_late

    def let_go(self) -> None:
        """What was late comes now."""
        held, self.held, self.late = self.held, [], set()
        self.shop.handle(held)

    def bring_thrice(self, receiver: str, ids: Sequence[str]) -> None:
        for _ in range(3):
            self.shop.handle(ids)

    def bring_backwards(self, receiver: str, ids: Sequence[str]) -> None:
        for message_id in reversed(ids):
            self.shop.handle([message_id])

    def lose(self, receiver: str, ids: Sequence[str]) -> None:
        """As a broker does whose machine has burnt down."""

    def refuse(self, receiver: str, ids: Sequence[str]) -> None:
        raise ConnectionError("the queue is down")

    def lengths(self) -> dict[str, int]:
        if self.send == self.refuse:
            raise ConnectionError("the queue is down")
        return {}

    def close(self) -> None:
        """Nothing is held."""

    def behave(self, how: str) -> None:
        """From now on, in the words of the sentences."""
        self.send = {
            "работает": self.bring,
            "приносит всё трижды": self.bring_thrice,
            "приносит всё в обратном порядке": self.bring_backwards,
            "теряет всё": self.lose,
            "недоступна": self.refuse,
        }[how]


def post(shop: Shop) -> Post:
    """The scenario's mail server, from now on one that can fall ill."""
    if not isinstance(shop.mail, Post):
        shop.mail = Post(shop.mail)
    return shop.mail


def queue(shop: Shop) -> Queue:
    """The scenario's queue, from now on one that can fall ill."""
    if not isinstance(shop.carrier, Queue):
        shop.carrier = Queue(shop)
    return shop.carrier


def break_wallets(shop: Shop, username: str) -> Callable[[], None]:
    """Opening this client's wallet fails halfway; gives what mends it."""
    streams = shop.runner.streams
    sound = streams["billing.wallet"]

    def fail(tx: Any, message: Received) -> None:
        sound.handle(tx, message)
        if message.body["username"] == username:
            raise RuntimeError("the wallet cannot be opened")

    streams["billing.wallet"] = replace(sound, handle=fail)
    return lambda: streams.__setitem__("billing.wallet", sound)


def stream_of(shop: Shop, message_id: str) -> str:
    """Which stream a message belongs to."""
    query = text("SELECT stream FROM outbox WHERE message_id = :id")
    with shop.database.read.connect() as connection:
        return str(connection.execute(query, {"id": message_id}).scalar_one())


def undelivered(shop: Shop) -> int:
    """How many letters have failed for good."""
    with shop.database.read.connect() as connection:
        failed = connection.exec_driver_sql("SELECT COUNT(*) FROM notice WHERE state = 'FAILED'")
        return int(failed.scalar_one())


def work(shop: Shop) -> None:
    """What the relay does in a turn: a failure of messages or of letters stops neither."""
    turn(lambda: hand_on(shop, threading.Event()))
    turn(shop.settle_payments)
    turn(shop.work_with_couriers)
    turn(lambda: hand_on(shop, threading.Event()))
    turn(shop.send_letters)
    turn(shop.notifier.send_sms)
    turn(shop.notifier.send_pushes)
    turn(shop.send_receipts)
    turn(shop.sweep)


def work_for(shop: Shop, clock: Any, how_long: timedelta) -> None:
    """Time passes in small pieces, and the shop works after each."""
    tick = max(TICK, how_long / TICKS)
    for _ in range(how_long // tick):
        clock.move(tick)
        work(shop)


def _babble(letter: Letter) -> Delivery:
    raise ValueError("the server's answer is no answer")
