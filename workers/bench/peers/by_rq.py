"""RQ: a job that enqueues the next, since `depends_on` stalls; `python -m …by_rq` is a worker."""

import os

from redis import Redis
from rq import Queue, SimpleWorker
from rq.serializers import JSONSerializer

from workers.bench.peers import steps


def queue() -> Queue:
    return Queue("peer", connection=Redis.from_url(os.environ["PEER_REDIS_URL"]), serializer=JSONSerializer)


def take(saga: int, step: int) -> None:
    steps.take(saga, step)
    if step < steps.STEPS:
        next_step(queue(), saga, step + 1)


def next_step(jobs: Queue, saga: int, step: int) -> None:
    jobs.enqueue("workers.bench.peers.by_rq.take", saga, step, result_ttl=0)


def enqueue(first: int, last: int) -> None:
    """Has the workers take these sagas."""
    jobs = queue()
    for number in range(first, last + 1):
        next_step(jobs, number, 1)


if __name__ == "__main__":
    jobs = queue()
    SimpleWorker([jobs], connection=jobs.connection, serializer=jobs.serializer).work(logging_level="ERROR")
