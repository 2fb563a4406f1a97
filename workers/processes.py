"""The processes of a larger installation: the web without the relay, the relay without the web."""

import signal
import threading
from typing import Any

from shopcore.wiring import Settings, build
from shopcore.wiring.log import log_as
from workers.relay import relay
from workers.server import serve_web


def web(settings: Settings, host: str, port: int, workers: int) -> int:
    """Serves until a signal ends it; requests under way are answered first."""
    serve_web(settings, host, port, workers)
    return 0


def hand_on(settings: Settings) -> int:
    """Relays messages and does the periodic work until a signal ends it; several may run side by side."""
    log_as(settings)
    shop, stop = build(settings), threading.Event()

    def end(*_: Any) -> None:
        stop.set()
        shop.work.set()

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, end)
    try:
        relay(shop, stop)
    finally:
        shop.close()
    return 0
