"""Tells the database's own trouble (busy, full, out of reach) from a statement that is wrong."""

import sqlite3

from sqlalchemy.exc import OperationalError, TimeoutError

from shopcore.adapters.work import Overtaken

SERIALIZATION, DEADLOCK, LOCK_TIMEOUT = "40001", "40P01", "55P03"
STATEMENT_TIMEOUT = "57014"
OWN_FAULTS_SQLITE = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_READONLY)


def busy(error: BaseException) -> bool:
    """Another writer was in the way and nothing was committed: the same again may succeed."""
    blocked = isinstance(error, Overtaken) or _sqlite_code(error) == sqlite3.SQLITE_BUSY
    return blocked or _state(error) in (SERIALIZATION, DEADLOCK, LOCK_TIMEOUT)


def cut_off(error: BaseException) -> bool:
    """The connection was dead; a question may be asked again on another, a change may have been made."""
    return bool(getattr(error, "connection_invalidated", False))


def too_slow(error: BaseException) -> bool:
    """The statement took longer than any may; others of the same transaction may be quick."""
    return _state(error) == STATEMENT_TIMEOUT


def trouble(error: BaseException | None) -> bool:
    """The database cannot do anybody's work now; an error that such trouble led to counts as it."""
    if (
        error is None
        or isinstance(error, TimeoutError | Overtaken)
        or getattr(error, "connection_invalidated", False)
    ):
        return error is not None
    if isinstance(error, OperationalError) and _sqlite_code(error) not in OWN_FAULTS_SQLITE:
        return True
    return trouble(error.__context__)


def _sqlite_code(error: BaseException) -> int | None:
    """The primary result code, without what extends it."""
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", None)
    return None if code is None else int(code) & 0xFF


def _state(error: BaseException) -> str | None:
    return getattr(getattr(error, "orig", None), "sqlstate", None)
