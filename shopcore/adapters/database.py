"""Engines for SQLite and PostgreSQL with the settings that keep money safe (docs/operations.md)."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url

SQLITE_PRAGMAS = {
    "busy_timeout": 5000,
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
}
POSTGRES_SETTINGS: dict[str, int | str] = {
    "lock_timeout": 2000,
    "statement_timeout": 10000,
    "idle_in_transaction_session_timeout": 30000,
    "timezone": "UTC",
}
READING: dict[str, int | str] = {
    "default_transaction_isolation": "repeatable\\ read",
    "default_transaction_read_only": "on",
}
CONNECT_SECONDS = 5
# Errors name tables and columns but not what people entered: errors end in logs.
COMMON = {"pool_size": 16, "max_overflow": 16, "hide_parameters": True}


@dataclass(frozen=True)
class Database:
    """Two engines on one database: the writing one, and one that refuses to write."""

    write: Engine
    read: Engine

    def dispose(self) -> None:
        self.write.dispose()
        self.read.dispose()

    def forget(self) -> None:
        """In a child after fork: the connections are the parent's and must be left alone, not even closed."""
        self.write.dispose(close=False)
        self.read.dispose(close=False)


def connect(url: str) -> Database:
    """The engines for a database URL; nothing is opened yet."""
    if make_url(url).get_backend_name() == "sqlite":
        return Database(_sqlite(url, "BEGIN IMMEDIATE", 0), _sqlite(url, "BEGIN", 1))
    return _postgresql(url)


def _postgresql(url: str) -> Database:
    """Reads see one snapshot; nothing that writes rests on more than READ COMMITTED.

    A reader's connection is not tried before it is used: its question is asked again if that is dead.
    """
    write = create_engine(url, pool_pre_ping=True, connect_args=_arguments(POSTGRES_SETTINGS), **COMMON)
    read = create_engine(url, connect_args=_arguments(POSTGRES_SETTINGS | READING), **COMMON)
    return Database(write, read)


def _arguments(settings: dict[str, int | str]) -> dict[str, Any]:
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    return {"options": options, "connect_timeout": CONNECT_SECONDS}


def _sqlite(url: str, begin: str, query_only: int) -> Engine:
    """The driver's own transactions are off: a deferred BEGIN that writes later fails without waiting."""
    engine = create_engine(url, **COMMON)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, record: Any) -> None:
        connection.isolation_level = None
        for name, value in SQLITE_PRAGMAS.items():
            _pragma(connection, name, value)
        connection.execute(f"PRAGMA query_only={query_only}")

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _pragma(connection: Any, name: str, value: Any) -> None:
    connection.execute(f"PRAGMA {name}={value}")
    (seen,) = connection.execute(f"PRAGMA {name}").fetchone()
    if seen != value:
        raise RuntimeError(f"SQLite refuses PRAGMA {name}={value}: {seen}")
