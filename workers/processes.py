"""The processes of a larger installation; all of one kind may run side by side, and anywhere."""

import os
import signal
import threading
from collections.abc import Callable
from typing import Any

from shopcore.wiring import BadSettings, Settings, Shop, build
from shopcore.wiring.log import log_as
from workers.relay import relay
from workers.server import serve_web
from workers.sweep import sweep

WORKERS = {"redis": "workers.rq", "rediss": "workers.rq", "amqp": "workers.celery", "amqps": "workers.celery"}


def web(settings: Settings, host: str, port: int, workers: int) -> int:
    """Serves until a signal ends it; requests under way are answered first."""
    serve_web(settings, host, port, workers)
    return 0


def hand_on(settings: Settings) -> int:
    """Relays messages until a signal ends it."""
    return _until_ended(settings, relay)


def sweep_on(settings: Settings) -> int:
    """Does the periodic work until a signal ends it."""
    return _until_ended(settings, sweep)


def handle(settings: Settings, receiver: str, processes: int) -> int:
    """Handles one service's messages that the broker carries, until a signal ends it."""
    from importlib import import_module

    carrier = settings.broker_url.split(":")[0]
    if carrier not in WORKERS:
        raise BadSettings("SHOP_BROKER_URL: embedded: needs no workers, the relay handles messages itself")
    log_as(settings)
    shop = build(settings)
    os.register_at_fork(after_in_child=shop.database.forget)
    return int(import_module(WORKERS[carrier]).work(shop, receiver, processes))


def both(shop: Shop, stop: threading.Event) -> None:
    """The relay with the periodic work beside it, for a shop in one process."""
    letters = threading.Event()
    beside = threading.Thread(target=sweep, args=(shop, stop, letters), daemon=True, name="sweep")
    beside.start()
    relay(shop, stop, letters)
    beside.join()


def _until_ended(settings: Settings, work: Callable[[Shop, threading.Event], None]) -> int:
    log_as(settings)
    shop, stop = build(settings), threading.Event()

    def end(*_: Any) -> None:
        stop.set()
        shop.work.set()

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, end)
    try:
        work(shop, stop)
    finally:
        shop.close()
    return 0
