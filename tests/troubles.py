"""Errors of a database in trouble, as the drivers raise them."""

import sqlite3

from psycopg import errors
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError


def busy(connection: Connection) -> OperationalError:
    """Another writer is in the way."""
    if connection.dialect.name == "sqlite":
        return _sqlite("database is locked", sqlite3.SQLITE_BUSY)
    return OperationalError("UPDATE", {}, errors.DeadlockDetected("deadlock detected"))


def full(connection: Connection) -> OperationalError:
    """No space is left; SQLite has then ended the transaction by itself, savepoints and all."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("ROLLBACK")
        return _sqlite("database or disk is full", sqlite3.SQLITE_FULL)
    return OperationalError("UPDATE", {}, errors.DiskFull("could not extend file"))


def _sqlite(text: str, code: int) -> OperationalError:
    original = sqlite3.OperationalError(text)
    original.sqlite_errorcode = code
    return OperationalError("UPDATE", {}, original)
