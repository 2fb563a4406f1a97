"""DBOS: a workflow of three steps; `python -m workers.bench.peers.by_dbos` is a worker."""

import os
import threading

from dbos import DBOS, DBOSClient, DBOSConfig, run_dbos_database_migrations

from workers.bench.peers import steps

QUEUE = "sagas"
THREADS = 16


@DBOS.step()
def take(saga: int, step: int) -> None:
    steps.take(saga, step)


@DBOS.workflow()
def saga(number: int) -> None:
    for step in range(1, steps.STEPS + 1):
        take(number, step)


def enqueue(first: int, last: int) -> None:
    """Has the workers take these sagas."""
    run_dbos_database_migrations(system_database_url=os.environ["PEER_DATABASE_URL"])
    client = DBOSClient(system_database_url=os.environ["PEER_DATABASE_URL"])
    for number in range(first, last + 1):
        client.enqueue({"queue_name": QUEUE, "workflow_name": saga.__qualname__}, number)
    client.destroy()


def work() -> None:
    """Until a signal ends it."""
    url = os.environ["PEER_DATABASE_URL"]
    config: DBOSConfig = {"name": "peer", "system_database_url": url, "log_level": "WARNING"}
    config["application_version"] = "bench"
    DBOS(config=config)
    DBOS.launch()
    DBOS.register_queue(QUEUE, worker_concurrency=THREADS, polling_interval_sec=0.05)
    threading.Event().wait()


if __name__ == "__main__":
    work()
