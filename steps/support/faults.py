"""Breaks what a contract rests on, and mends it."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from shopcore.wiring import Shop

Mend = Callable[[], None]
DOWN = "the database is down"


class AuthIsDown(Exception):
    """What a client of a distant auth would raise."""


def break_auth(shop: Shop) -> None:
    """auth answers nobody, while the database answers."""

    def fail(key: str) -> Any:
        raise AuthIsDown("connection refused")

    shop.authorize = fail  # type: ignore[method-assign]


def break_database(shop: Shop) -> Mend:
    """No connection is left and none can be opened; the call that is returned lets them in again."""
    engines = (shop.database.write, shop.database.read)

    def refuse(dialect: Any, *rest: Any) -> None:
        raise dialect.loaded_dbapi.OperationalError(DOWN)

    def hang_up(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        fault = connection.dialect.loaded_dbapi.OperationalError(DOWN)
        raise OperationalError(statement, None, fault, connection_invalidated=True)

    faults = (("do_connect", refuse), ("before_cursor_execute", hang_up))
    for engine in engines:
        engine.dispose()
        for moment, fault in faults:
            event.listen(engine, moment, fault)

    def mend() -> None:
        for engine in engines:
            for moment, fault in faults:
                if event.contains(engine, moment, fault):
                    event.remove(engine, moment, fault)

    return mend
