"""A Redis server of our own: on a free port, with its append-only file in memory-backed storage."""

import shutil
import subprocess
import tempfile

from redis import Redis
from redis.backoff import ConstantBackoff
from redis.exceptions import ConnectionError
from redis.retry import Retry

from fixtures.postgres import free_port, memory


class NoRedis(RuntimeError):
    """The program redis-server is not installed."""


class RedisServer:
    """Runs until `stop`; listens on the loopback interface only."""

    def __init__(self) -> None:
        program = shutil.which("redis-server")
        if not program:
            raise NoRedis("Redis is not installed: run `make test`, or install the package redis-server")
        self.folder = tempfile.mkdtemp(prefix="prilavok-redis-", dir=memory())
        self.port = free_port()
        listen = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", self.folder]
        self.process = subprocess.Popen(
            [program, *listen, "--appendonly", "yes", "--save", ""], stdout=subprocess.DEVNULL
        )
        self.client = Redis(port=self.port, retry=Retry(ConstantBackoff(0.05), 200, (ConnectionError,)))
        self.client.ping()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def stop(self) -> None:
        self.client.close()
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder)
