"""How messages travel while the specification runs: at once, shuffled and doubled, or by a broker."""

import random
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from fixtures.rabbitmq_server import RabbitmqServer
from fixtures.redis_server import RedisServer
from shopcore.kernel import Unavailable
from shopcore.wiring import Shop, carrier_of

SEED = 20261126


class Journey(Protocol):
    """What a scenario's shop is given to send messages with; `arrive` brings some of what is under way."""

    def carrier(self) -> Any:
        """A carrier with nothing under way; None for the shop's own."""

    def arrive(self, shop: Shop) -> int:
        """Has messages handled; how many, 0 when nothing is under way."""

    def close(self) -> None: ...


class AtOnce:
    """Production's embedded carrier."""

    def carrier(self) -> None:
        return None

    def arrive(self, shop: Shop) -> int:
        return 0

    def close(self) -> None:
        """Nothing is held."""


class Shuffled:
    """Every message comes twice, each time alone, in an order that only chance knows."""

    failures: tuple[type[Exception], ...] = (Unavailable,)

    def __init__(self) -> None:
        self.chance = random.Random(SEED)
        self.under_way: list[str] = []

    def carrier(self) -> "Shuffled":
        self.under_way.clear()
        return self

    def send(self, receiver: str, ids: Sequence[str]) -> None:
        self.under_way += [*ids, *ids]

    def lengths(self) -> dict[str, int]:
        return {}

    def arrive(self, shop: Shop) -> int:
        if not self.under_way:
            return 0
        here = self.chance.randrange(len(self.under_way))
        self.under_way[here], self.under_way[-1] = self.under_way[-1], self.under_way[here]
        shop.handle([self.under_way.pop()])
        return 1

    def close(self) -> None:
        """Nothing is held."""


class ByRedis:
    """RQ's own worker does the jobs of a real Redis; that it lives and dies is tested where processes are."""

    def __init__(self) -> None:
        self.server = RedisServer()

    def carrier(self) -> Any:
        self.server.client.flushall()
        return carrier_of(self.server.url)

    def arrive(self, shop: Shop) -> int:
        from workers.rq import worker

        done = 0
        for receiver, count in shop.carrier.lengths().items():
            if count:
                done += _do_all(*worker(shop, receiver))
        return done

    def close(self) -> None:
        self.server.stop()


def _do_all(worker: Any, queue: Any) -> int:
    done = 0
    while found := queue.dequeue_any([queue], None, connection=queue.connection, serializer=queue.serializer):
        worker.execute_job(*found)
        done += 1
    return done


class ByRabbitmq:
    """Tasks are taken out of a real RabbitMQ, read by Celery's protocol, acknowledged when they are done."""

    def __init__(self) -> None:
        self.server = RabbitmqServer()
        self.only: Any = carrier_of(self.server.url)
        self.only.close = lambda: None  # one for all scenarios
        self.connection = self.only.app.connection_for_read()

    def carrier(self) -> Any:
        self._each(lambda queue: queue.purge())
        return self.only

    def arrive(self, shop: Shop) -> int:
        return sum(self._each(lambda queue: self._take_all(shop, queue)))

    def _each(self, act: Callable[[Any], Any]) -> list[Any]:
        channel = self.connection.default_channel
        found = [self.only.queue(receiver).bind(channel) for receiver in self.only.receivers]
        for queue in found:
            queue.declare()
        return [act(queue) for queue in found]

    def _take_all(self, shop: Shop, queue: Any) -> int:
        taken = 0
        while message := queue.get():
            (ids,), _, _ = message.payload
            shop.handle(ids, message.delivery_info["redelivered"])
            message.ack()
            taken += 1
        return taken

    def close(self) -> None:
        self.connection.release()
        self.server.stop()


JOURNEYS: dict[str, Callable[[], Journey]] = {
    "embedded": AtOnce,
    "shuffled": Shuffled,
    "redis": ByRedis,
    "rabbitmq": ByRabbitmq,
}


def send_on(shop: Shop, journey: Journey) -> None:
    """A turn of this shop's relay also has what is under way arrive."""
    relay = shop.relay
    shop.relay = lambda: relay() or journey.arrive(shop)  # type: ignore[method-assign]
