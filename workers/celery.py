"""Celery's worker: a task names messages, and the shop of this process handles them."""

import logging
from typing import Any

from celery.signals import setup_logging

from shopcore.wiring import Shop


@setup_logging.connect
def keep_ours(**_: Any) -> None:
    """Celery's own words go where the shop's go: somebody connected means that it sets up nothing."""


def work(shop: Shop, receiver: str, processes: int = 1) -> int:
    """Works on one receiver's tasks until a signal ends it; the task under way is finished first."""
    logging.getLogger("celery").setLevel(logging.WARNING)
    worker = shop.carrier.worker(receiver, shop.handle, processes)  # type: ignore[attr-defined]
    worker.start()
    return worker.exitcode or 0
