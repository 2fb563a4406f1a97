"""RQ's job and RQ's worker: a job names messages, and the shop of this process handles them."""

import logging
import threading
from collections.abc import Sequence
from types import FrameType
from typing import Any

from redis.exceptions import RedisError
from rq import Queue
from rq.exceptions import StopRequested
from rq.worker import SimpleWorker

from shopcore.wiring import BadSettings, Shop

REST = 1.0  # seconds between a worker whom Redis left alone and the next
log = logging.getLogger(__name__)
_ended = threading.Event()  # somebody has asked this process to end
_shops: list[Shop] = []  # of this process; RQ finds its job by the name of a function


class Worker(SimpleWorker):
    """Handles jobs in its own process: connections are kept, and a handler that ends it ends one worker."""

    max_connection_wait_time = 2.0  # seconds; RQ would let a Redis that is back wait for a minute
    at_work = False

    def work(self, *args: Any, **kwargs: Any) -> bool:
        """RQ's own; True when it has done a job."""
        self.at_work = True
        try:
            return super().work(*args, **kwargs)
        finally:
            self.at_work = False

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """The process ends, with the job under way done; a worker that gave up cannot say so to RQ."""
        _ended.set()
        if self.at_work:
            super().request_stop(signum, frame)  # type: ignore[no-untyped-call]

    def check_for_suspension(self, burst: bool) -> None:
        """Asked before each job: the signal may have come while the worker before this one had given up."""
        if _ended.is_set():
            raise StopRequested
        super().check_for_suspension(burst)  # type: ignore[no-untyped-call]


def handle(ids: Sequence[str]) -> None:
    """The job: handles these messages; the outbox knows what they say."""
    _shops[-1].handle(ids)


def work(shop: Shop, receiver: str, processes: int = 1) -> int:
    """Works on one receiver's jobs until a signal ends it; the job under way is finished first.

    One queue a worker: from several RQ pops without holding, and a job is lost when the worker dies then.
    """
    if processes != 1:
        raise BadSettings("RQ's worker is one process: start as many as you like")
    while not _ended.is_set():
        _work(shop, receiver)
        _ended.wait(REST)
    return 0


def _work(shop: Shop, receiver: str) -> None:
    """Until a signal, or until Redis is gone: RQ's worker waits for it only where it takes jobs."""
    one = None
    try:
        one, _ = worker(shop, receiver)
        one.work(logging_level="WARNING")
    except RedisError as error:
        log.warning("a worker of RQ ended: %s", error)
    if one and one.pubsub_thread:
        one.pubsub_thread.stop()


def worker(shop: Shop, receiver: str) -> tuple[Worker, Queue]:
    """This process's worker on the queue of one receiver, whose jobs this shop handles."""
    _shops[:] = [shop]
    queue = shop.carrier.queue(receiver)  # type: ignore[attr-defined]
    return Worker([queue], connection=queue.connection, serializer=queue.serializer), queue
