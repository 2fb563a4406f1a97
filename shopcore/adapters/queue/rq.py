"""RQ carries the ids over Redis: a queue per receiver, JSON jobs, no results kept."""

import logging
from collections.abc import Sequence

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry as Again
from rq import Queue, Retry
from rq.serializers import JSONSerializer

from shopcore.adapters.queue.carrier import jobs

HANDLE = "workers.rq.handle"
PATIENCE, GLANCE = 5, 0.4  # seconds
PREFIX = "shop."
LONGEST_QUEUE = 1000
DAY = 86400
log = logging.getLogger(__name__)


class RqCarrier:
    """A job is a list of message ids and nothing else."""

    failures: tuple[type[Exception], ...] = (RedisError,)

    def __init__(self, url: str) -> None:
        self.redis = Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
        quick = {"socket_timeout": GLANCE, "socket_connect_timeout": GLANCE, "retry": Again(NoBackoff(), 0)}
        self._glance = Redis.from_url(url, **quick)

    def send(self, receiver: str, ids: Sequence[str]) -> None:
        """Adds jobs; where nobody works for long, the outbox alone remembers, or Redis would fill up."""
        queue = self.queue(receiver)
        if queue.count >= LONGEST_QUEUE:
            log.warning("%s has %s jobs waiting: nothing is added", queue.name, LONGEST_QUEUE)
        else:
            for job in jobs(ids):
                queue.enqueue(HANDLE, job, retry=Retry(max=3), result_ttl=0, failure_ttl=DAY)

    def queue(self, receiver: str) -> Queue:
        """The queue whose jobs are messages to this receiver."""
        return Queue(f"{PREFIX}{receiver}", connection=self.redis, serializer=JSONSerializer)

    def lengths(self) -> dict[str, int]:
        """Asked twice and never again: who looks at figures does not wait for a broker that is ill."""
        queues = [queue for queue in Queue.all(self._glance) if queue.name.startswith(PREFIX)]
        with self._glance.pipeline(transaction=False) as asked:
            for queue in queues:
                asked.llen(queue.key)
            counted = asked.execute()
        return {
            queue.name.removeprefix(PREFIX): int(count) for queue, count in zip(queues, counted, strict=True)
        }

    def close(self) -> None:
        self.redis.close()
        self._glance.close()
