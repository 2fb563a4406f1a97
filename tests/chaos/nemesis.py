"""Does harm at random times by a seed, and writes down what was really done."""

import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from fixtures.rabbitmq_server import RabbitmqServer
from tests.chaos.installation import Installation
from tests.chaos.processes import Watched

FROZEN = (1.0, 6.0)  # seconds
CUTS = 5
DOWN = (0.0, 3.0)  # seconds that a server is away


class Nemesis:
    """Each harm is counted when it was done; kills are those of `kill -9` alone."""

    def __init__(self, victim: Installation, chance: random.Random, every: float) -> None:
        self.victim, self.chance, self.every = victim, chance, every
        self.done: Counter[str] = Counter()
        self.kills = 0
        self.failed: Exception | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True, name="nemesis")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Heals: nothing is away or frozen any more; what went wrong with the harm itself ends the run."""
        self._over.set()
        self._thread.join()
        if self.failed:
            raise self.failed
        for proxy in (self.victim.web_proxy, self.victim.bank_proxy):
            proxy.cuts = 0

    def _work(self) -> None:
        harms, weights = zip(*self._harms().items(), strict=True)
        while not self._over.wait(self.chance.expovariate(1 / self.every)):
            try:
                self.chance.choices(harms, weights)[0]()
            except Exception as failed:
                self.failed = failed
                return

    def _harms(self) -> dict[Callable[[], None], int]:
        return {
            self.kill_one: 60,
            self.kill_group: 20,
            self.kill_several: 5,
            self.kill_web_worker: 10,
            self.kill_broker: 6,
            self.empty_broker: 4,
            self.kill_postgres: 4,
            self.freeze: 4,
            self.cut_answers: 8,
        }

    def _anybody(self) -> Watched:
        return self.chance.choice(list(self.victim.processes.values()))

    def _kill(self, one: Watched, group: bool) -> None:
        if one.alive:
            one.kill(group)
            self._killed(one.name.split("-")[0])

    def _killed(self, what: str) -> None:
        self.done[f"kill {what}"] += 1
        self.kills += 1

    def kill_one(self) -> None:
        self._kill(self._anybody(), group=False)

    def kill_group(self) -> None:
        self._kill(self._anybody(), group=True)

    def kill_several(self) -> None:
        """All of the shop at once, as when its machine goes: the database and the broker stay."""
        for one in self.victim.processes.values():
            if one.name != "simulators":
                self._kill(one, group=True)

    def kill_web_worker(self) -> None:
        """One of gunicorn's children: it begins another."""
        master = self.victim.processes["web"].process.pid
        children = _children(master)
        if children:
            with suppress(ProcessLookupError):
                os.kill(self.chance.choice(children), signal.SIGKILL)
                self._killed("web worker")

    def kill_broker(self) -> None:
        self.victim.broker.kill()
        self._killed("rabbitmq" if isinstance(self.victim.broker, RabbitmqServer) else "redis")
        self._away()
        self.victim.broker.start()

    def empty_broker(self) -> None:
        """FLUSHALL, or every queue purged."""
        self.victim.broker.empty()
        self.done["empty broker"] += 1

    def kill_postgres(self) -> None:
        self.victim.postgres.kill()
        self._killed("postgresql")
        self._away()
        self.victim.start_postgres()

    def freeze(self) -> None:
        """Somebody sleeps while others take over, and wakes with what he had in hand."""
        one = self._anybody()
        if one.alive:
            one.freeze(self.chance.uniform(*FROZEN))
            self.done["freeze"] += 1

    def cut_answers(self) -> None:
        proxy = self.chance.choice((self.victim.web_proxy, self.victim.bank_proxy))
        proxy.cuts += CUTS
        self.done["cut answers"] += 1

    def _away(self) -> None:
        time.sleep(self.chance.uniform(*DOWN))


def _children(number: int) -> list[int]:
    with suppress(OSError), open(f"/proc/{number}/task/{number}/children") as told:
        return [int(child) for child in told.read().split()]
    return []
