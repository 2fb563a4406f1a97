"""Shops with processes of their own for the benchmarks, each on a database of its own."""

import os
import secrets
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fixtures.postgres import Postgres
from shopcore.wiring import Settings, Shop, build

SETTINGS = ("max_connections=300", "shared_buffers=128MB")
WITHIN = 120  # seconds
CONFIRMED = "SELECT COUNT(*) FROM orders WHERE status = 'COMPLETED'"
UNHANDLED = "SELECT COUNT(*) FROM outbox WHERE handled_at IS NULL"


@contextmanager
def installed(postgres: Postgres, broker: str, folder: Path) -> Iterator[Shop]:
    """A shop on a new database; the environment is its, for the processes that follow."""
    name = f"shop_{secrets.token_hex(4)}"
    where = ["-h", "127.0.0.1", "-p", str(postgres.port), "-U", "prilavok"]
    subprocess.run([str(postgres.programs / "createdb"), *where, name], check=True)  # noqa: S603
    own = {
        "SHOP_DATABASE_URL": postgres.url(name),
        "SHOP_BROKER_URL": broker,
        "SHOP_SECRET_KEY": secrets.token_hex(32),
        "SHOP_SMTP_URL": "smtp://127.0.0.1:1",
        "SHOP_BANK_SHOP_ID": "100500",
        "SHOP_BANK_SECRET_KEY": "of a bank that is never asked",
        "SHOP_SEARCH_DIR": str(folder / name),
        "SHOP_LOG_LEVEL": "WARNING",
    }
    os.environ.update(own)
    shop = build(Settings.from_environment(os.environ | {"SHOP_BROKER_URL": "embedded:"}))
    yield shop
    shop.close()


def confirmed(shop: Shop) -> int:
    """How many orders are COMPLETED."""
    return _count(shop, CONFIRMED)


def unhandled(shop: Shop) -> int:
    """How many messages nobody has come to an end with."""
    return _count(shop, UNHANDLED)


def _count(shop: Shop, query: str) -> int:
    return shop.read(lambda tx: int(tx.connection.exec_driver_sql(query).scalar_one()))


def until(holds: Callable[[], bool], every: float = 0.02) -> None:
    """Waits; RuntimeError after two minutes."""
    end = time.monotonic() + WITHIN
    while not holds():
        if time.monotonic() > end:
            raise RuntimeError("not done in time")
        time.sleep(every)


@contextmanager
def running(commands: list[list[str]]) -> "Iterator[list[subprocess.Popen[bytes]]]":
    """Processes that are killed in the end."""
    processes = [subprocess.Popen(command) for command in commands]  # noqa: S603
    try:
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.wait()
