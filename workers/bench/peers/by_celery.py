"""Celery: a chain of three tasks; `python -m workers.bench.peers.by_celery` is a worker."""

import os

from celery import Celery, chain

from workers.bench.peers import steps

app = Celery("peer", broker=os.environ["PEER_RABBITMQ_URL"])
app.conf.update(
    broker_transport_options={"confirm_publish": True},
    task_acks_late=True,
    task_default_queue="peer",
    task_ignore_result=True,
    worker_prefetch_multiplier=2,
)


@app.task(name="peer.take")  # a worker is __main__, who asks is not
def take(saga: int, step: int) -> None:
    steps.take(saga, step)


def enqueue(first: int, last: int) -> None:
    """Has the workers take these sagas."""
    for number in range(first, last + 1):
        chain(*(take.si(number, step) for step in range(1, steps.STEPS + 1))).apply_async()


if __name__ == "__main__":
    quiet = ["--loglevel", "ERROR", "--without-gossip", "--without-mingle"]
    app.worker_main(["worker", "--pool", "solo", "--hostname", f"peer{os.getpid()}@%h", *quiet])
