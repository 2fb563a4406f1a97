"""RQ's job and RQ's worker: a job names messages, and the shop of this process handles them."""

from collections.abc import Sequence

from rq import Queue
from rq.worker import SimpleWorker

from shopcore.wiring import BadSettings, Shop

_shops: list[Shop] = []  # of this process; RQ finds its job by the name of a function


class Worker(SimpleWorker):
    """Handles jobs in its own process: connections are kept, and a handler that ends it ends one worker."""

    max_connection_wait_time = 2.0  # seconds; RQ would let a Redis that is back wait for a minute


def handle(ids: Sequence[str]) -> None:
    """The job: handles these messages; the outbox knows what they say."""
    _shops[-1].handle(ids)


def work(shop: Shop, receiver: str, processes: int = 1) -> int:
    """Works on one receiver's jobs until a signal ends it; the job under way is finished first.

    One queue a worker: from several RQ pops without holding, and a job is lost when the worker dies then.
    """
    if processes != 1:
        raise BadSettings("RQ's worker is one process: start as many as you like")
    worker(shop, receiver)[0].work(logging_level="WARNING")
    return 0


def worker(shop: Shop, receiver: str) -> tuple[Worker, Queue]:
    """This process's worker on the queue of one receiver, whose jobs this shop handles."""
    _shops[:] = [shop]
    queue = shop.carrier.queue(receiver)  # type: ignore[attr-defined]
    return Worker([queue], connection=queue.connection, serializer=queue.serializer), queue
