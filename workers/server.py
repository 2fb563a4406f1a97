"""gunicorn, and what works beside it in the same process."""

import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from typing import Any

from gunicorn import glogging
from gunicorn.app.base import BaseApplication
from gunicorn.http import message

from shopcore.wiring import Settings, Shop, build
from shopcore.wiring.log import log_as
from webapp import create_app
from webapp.metrics import SHARED
from workers.turns import take_turns

# Bytes of a request's first line: up to here the shop answers itself that the address is too long.
# gunicorn takes at most 8 190 from its settings, and 0 as no limit at all.
LONGEST_LINE = 64 * 1024
FOLLOW_EVERY = 1.0  # seconds
Beside = Callable[[Shop, threading.Event], None]


class Log(glogging.Logger):  # type: ignore[misc]
    """gunicorn's own words go where the shop's go."""

    def setup(self, cfg: Any) -> None:
        self.cfg = cfg
        self.error_log.propagate = True
        self.error_log.handlers.clear()
        self.error_log.setLevel("WARNING")


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn under our settings; the shop is built after the fork."""

    def __init__(self, settings: Settings, options: dict[str, Any], beside: Beside) -> None:
        self.settings = settings
        self.options = options
        self.shop: Shop | None = None
        self.beside = beside
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        self.shop = build(self.settings)
        threading.Thread(target=self.beside, args=(self.shop, threading.Event()), daemon=True).start()
        return create_app(self.shop)


def serve(settings: Settings, host: str, port: int, beside: Beside) -> None:
    """Serves until a signal ends it; one process with its work beside it, because SQLite has one writer."""
    _run(settings, host, port, 1, beside)


def serve_web(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serves the pages and contracts, in so many processes; one of them keeps this machine's search index."""
    _run(settings, host, port, workers, _follow)


def _follow(shop: Shop, stop: threading.Event) -> None:
    take_turns(shop.follow, threading.Event(), stop, FOLLOW_EVERY)


def counted_together() -> dict[str, Any]:
    """gunicorn's hooks by which several processes count requests as one: in files of their own folder."""

    def begin(server: Any) -> None:
        os.environ[SHARED] = tempfile.mkdtemp(prefix="prilavok-metrics-")

    def leave(server: Any, worker: Any) -> None:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)

    def end(server: Any) -> None:
        shutil.rmtree(os.environ.pop(SHARED, ""), ignore_errors=True)

    return {"when_ready": begin, "child_exit": leave, "on_exit": end}


def _run(settings: Settings, host: str, port: int, workers: int, beside: Beside) -> None:
    options = {
        "bind": f"{host}:{port}",
        "workers": workers,
        "threads": 16,
        "worker_class": "gthread",
        "logger_class": Log,
        "control_socket_disable": True,
        "limit_request_line": LONGEST_LINE,
    }
    if workers > 1:
        options |= counted_together()
    message.MAX_REQUEST_LINE = LONGEST_LINE
    log_as(settings)
    Server(settings, options, beside).run()
