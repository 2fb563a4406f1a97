"""RQ's job and RQ's worker: a job names messages, and the shop of this process handles them."""

import os
from collections.abc import Sequence
from functools import cache
from typing import Any

from rq import Worker

from shopcore.wiring import BadSettings, Settings, Shop, build


@cache
def shop() -> Shop:
    """The shop of the environment, built once; the children that RQ forks open connections of their own."""
    built = build(Settings.from_environment(os.environ).check())
    os.register_at_fork(after_in_child=built.database.forget)
    return built


def handle(ids: Sequence[str]) -> None:
    """The job: handles these messages; the outbox knows what they say."""
    shop().handle(ids)


def work(receiver: str, burst: bool = False) -> None:
    """Works on one receiver's jobs for ever, or in a burst until there are none.

    One queue a worker: from several RQ pops without holding, and a job is lost when the worker dies then.
    """
    carrier: Any = shop().carrier
    if not hasattr(carrier, "queue"):
        raise BadSettings("SHOP_BROKER_URL: RQ's workers need redis://")
    queue = carrier.queue(receiver)
    Worker([queue], connection=queue.connection, serializer=queue.serializer).work(burst=burst)
