"""`shop bench saga`: confirmations of paid orders in a second, beside DBOS, Celery and RQ doing three steps.

Everything on one PostgreSQL, two processes each (ours on a broker: as many as there are services), in turn.
Each is given the same number of sagas several times; told is the median of all but the first, which warms
its processes.
"""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import event

from fixtures.postgres import Postgres
from fixtures.rabbitmq_server import RabbitmqServer
from fixtures.redis_server import RedisServer
from shopcore.wiring import Shop, receivers
from workers.bench.installed import SETTINGS, confirmed, installed, running, unhandled, until
from workers.bench.paid import buy, open_shop
from workers.relay import relay

ALONE = 40  # orders
ROUNDS = 3  # timed ones
Processes = list["subprocess.Popen[bytes]"]
SHOP = str(Path(sys.executable).parent / "shop")


def run(count: int) -> int:
    """Prints sagas in a second for each way, then how long a single one takes."""
    with ExitStack() as stack:
        postgres, redis, rabbitmq = Postgres(SETTINGS), RedisServer(), RabbitmqServer()
        for server in (postgres, redis, rabbitmq):
            stack.callback(server.stop)
        peers = {
            "PEER_DATABASE_URL": postgres.url("postgres"),
            "PEER_REDIS_URL": redis.url,
            "PEER_RABBITMQ_URL": rabbitmq.url,
        }
        os.environ.update(peers)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="prilavok-bench-")))
        print("| who | processes | sagas/s |\n|---|---|---|")
        for peer in ("by_dbos", "by_celery", "by_rq"):
            _tell(peer, 2, _peer(peer, count))
        for broker in ("embedded:", redis.url, rabbitmq.url):
            with installed(postgres, broker, folder) as shop:
                names = open_shop(shop, (1 + ROUNDS) * count)
                commands = _commands(broker)
                name = f"Прилавок, {broker.split(':')[0]}"
                _tell(name, len(commands), _ours(shop, commands, names, count))
        with installed(postgres, "embedded:", folder) as shop:
            names = open_shop(shop, ALONE)
            print(f"\nalone, embedded: {_alone(shop, names):.1f} ms from «Оплатить» to COMPLETED (median)")
    return 0


def _tell(name: str, processes: int, rate: float) -> None:
    print(f"| {name} | {processes} | {rate:.0f} |", flush=True)


def _peer(name: str, count: int) -> float:
    """Two workers of a peer: sagas in a second."""
    module, steps = (import_module(f"workers.bench.peers.{one}") for one in (name, "steps"))
    command = [sys.executable, "-m", f"workers.bench.peers.{name}"]
    first = 1_000_000 * (1 + ("by_dbos", "by_celery", "by_rq").index(name))
    with running([command] * 2) as workers:
        _take(workers, module, steps, first, count)
        took = []
        for number in range(1, 1 + ROUNDS):
            _send(workers, signal.SIGSTOP)
            took.append(_take(workers, module, steps, first + number * count, count))
    return count / statistics.median(took)


def _take(workers: Processes, module: Any, steps: Any, first: int, count: int) -> float:
    """So many sagas are given, then everybody wakes. Seconds until all have taken their steps."""
    last = first + count - 1
    steps.begin(first, last)
    module.enqueue(first, last)
    began = time.monotonic()
    _send(workers, signal.SIGCONT)
    until(lambda: steps.done(first, last) == count)
    return time.monotonic() - began


def _send(processes: Processes, sign: signal.Signals) -> None:
    for process in processes:
        process.send_signal(sign)


def _commands(broker: str) -> list[list[str]]:
    if broker == "embedded:":
        return [[SHOP, "relay"]] * 2
    return [[SHOP, "relay"], *([SHOP, "worker", receiver] for receiver in receivers())]


def _ours(shop: Shop, commands: list[list[str]], names: list[str], count: int) -> float:
    with running(commands) as processes:
        took = [
            _confirm(shop, processes, names[begin : begin + count]) for begin in range(0, len(names), count)
        ]
    return count / statistics.median(took[1:])


def _confirm(shop: Shop, processes: Processes, names: list[str]) -> float:
    """Orders are paid while everybody sleeps; then they wake. Seconds until all orders are confirmed."""
    _send(processes, signal.SIGSTOP)
    wanted = confirmed(shop) + len(names)
    for name in names:
        buy(shop, name)
    began = time.monotonic()
    _send(processes, signal.SIGCONT)
    until(lambda: confirmed(shop) == wanted)
    took = time.monotonic() - began
    until(lambda: not unhandled(shop))
    return took


def _alone(shop: Shop, names: list[str]) -> float:
    """One order after the other, in the process that relays; milliseconds until its last change is committed.

    Looking for it again and again would take this process's own time: the commits are timed instead.
    """
    stop, took, changes = threading.Event(), [], _Changes(shop)
    relaying = threading.Thread(target=relay, args=(shop, stop))
    relaying.start()
    for wanted, name in enumerate(names, start=1):
        buy(shop, name)
        began = time.monotonic()
        until(lambda wanted=wanted: confirmed(shop) == wanted, 0.1)  # type: ignore[misc]
        took.append(1000 * (changes.last - began))
    stop.set()
    shop.work.set()
    relaying.join()
    return statistics.median(took)


class _Changes:
    """When an order was changed last, as far as that is committed."""

    def __init__(self, shop: Shop) -> None:
        self.last = 0.0
        self._changing = self._changed = False
        event.listen(shop.database.write, "before_cursor_execute", self._statement)
        event.listen(shop.database.write, "commit", self._commit)
        event.listen(shop.database.write, "begin", self._begin)

    def _statement(self, connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        self._changing |= statement.startswith("UPDATE orders")

    def _commit(self, connection: Any) -> None:
        self._changed, self._changing = self._changing, False

    def _begin(self, connection: Any) -> None:
        """The letter's transaction follows at once."""
        if self._changed:
            self.last = time.monotonic()
        self._changed = False
