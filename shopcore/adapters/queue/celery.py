"""Celery carries the ids over RabbitMQ: a durable queue per receiver, confirmed, acknowledged late."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from amqp.exceptions import AMQPError, NotFound  # type: ignore[import-untyped]
from celery import Celery, Task  # type: ignore[import-untyped]
from kombu.entity import Queue
from kombu.exceptions import KombuError

from shopcore.adapters.queue.carrier import jobs

HANDLE = "shop.handle"
PATIENCE, GLANCE = 5, 0.4  # seconds, with a broker that has taken a connection and says nothing
LONGEST_QUEUE = 1000
# Where nobody works for long RabbitMQ drops the oldest job: the outbox sends it again.
BOUNDS = {"x-max-length": LONGEST_QUEUE}
CONFIGURATION = {
    "accept_content": ["json"],
    "broker_connection_max_retries": None,
    "broker_connection_retry_on_startup": True,
    "broker_connection_timeout": PATIENCE,
    "broker_heartbeat": 20,
    "broker_transport_options": {
        "confirm_publish": True,
        "read_timeout": PATIENCE,
        "write_timeout": PATIENCE,
    },
    "task_acks_late": True,
    "task_ignore_result": True,
    "task_publish_retry_policy": {"max_retries": 1, "interval_start": 0},
    "task_reject_on_worker_lost": True,
    "task_serializer": "json",
    "worker_enable_remote_control": False,
    "worker_hijack_root_logger": False,
    # With 1 a worker may sleep until its next timer, two seconds, with an acknowledgement still unsent, and
    # the broker gives nothing before it has that.
    "worker_prefetch_multiplier": 2,
}


class CeleryCarrier:
    """A task is a list of message ids and nothing else."""

    # OSError and AMQPError: a broker that dies during the handshake is nobody's operational error yet.
    failures: tuple[type[Exception], ...] = (KombuError, AMQPError, OSError)

    def __init__(self, url: str, receivers: Iterable[str]) -> None:
        self.receivers = tuple(receivers)
        self.app = Celery("shop", broker=url, set_as_current=False, fixups=[])
        self.app.conf.update(CONFIGURATION)

    def send(self, receiver: str, ids: Sequence[str]) -> None:
        """Adds tasks, and waits until the broker has said that they are safe."""
        for job in jobs(ids):
            self.app.send_task(HANDLE, [job], queue=self.queue(receiver), confirm_timeout=PATIENCE)

    def queue(self, receiver: str) -> Queue:
        """The queue whose tasks are messages to this receiver."""
        name = f"shop.{receiver}"
        return Queue(  # type: ignore[no-untyped-call]
            name, routing_key=name, durable=True, queue_arguments=BOUNDS
        )

    def lengths(self) -> dict[str, int]:
        """Asked once and on a connection of its own: who looks at figures waits for no broker that is ill."""
        found = {}
        quick = {"read_timeout": GLANCE, "write_timeout": GLANCE}
        with self.app.connection_for_read(connect_timeout=GLANCE, transport_options=quick) as asked:
            for receiver in self.receivers:
                try:
                    queue = self.queue(receiver).bind(asked.channel())  # type: ignore[no-untyped-call]
                    found[receiver] = queue.queue_declare(passive=True).message_count
                except NotFound:
                    continue  # nobody has sent it anything yet
        return found

    def worker(self, receiver: str, handle: Callable[[Sequence[str], bool], None], processes: int) -> Any:
        """Celery's worker on one receiver's queue; `start` works until a signal ends it.

        `handle(ids, again)` is told whether the task was delivered before: whoever had it may have died of
        it. One process (the pool `solo`) dies as a whole and is begun again by whoever watches it.
        """

        @self.app.task(name=HANDLE, bind=True)  # type: ignore[untyped-decorator]
        def task(this: Task, ids: list[str]) -> None:
            handle(ids, bool(this.request.delivery_info["redelivered"]))

        self.app.conf.task_queues = [self.queue(receiver)]
        self.app.finalize()
        return self.app.Worker(
            concurrency=processes,
            pool="solo" if processes == 1 else "prefork",
            loglevel="WARNING",
            without_gossip=True,
            without_mingle=True,
        )

    def close(self) -> None:
        self.app.close()
