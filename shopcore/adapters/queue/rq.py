"""RQ carries the ids over Redis: a queue per receiver, JSON jobs, no results kept."""

from collections.abc import Sequence

from redis import Redis
from redis.exceptions import RedisError
from rq import Queue, Retry
from rq.serializers import JSONSerializer

HANDLE = "workers.rq.handle"
PATIENCE = 5


def queue_name(receiver: str) -> str:
    return f"shop.{receiver}"


class RqCarrier:
    """A job is a list of message ids and nothing else."""

    failures: tuple[type[Exception], ...] = (RedisError,)

    def __init__(self, url: str) -> None:
        self.redis = Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)

    def send(self, receiver: str, ids: Sequence[str]) -> None:
        queue = Queue(queue_name(receiver), connection=self.redis, serializer=JSONSerializer)
        queue.enqueue(HANDLE, list(ids), retry=Retry(max=3), result_ttl=0, failure_ttl=86400)
