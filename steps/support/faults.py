"""Breaks what a contract rests on, and mends it."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from shopcore.wiring import Shop

Mend = Callable[[], None]


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
        raise dialect.loaded_dbapi.OperationalError("the database is down")

    for engine in engines:
        engine.dispose()
        event.listen(engine, "do_connect", refuse)

    def mend() -> None:
        for engine in engines:
            if event.contains(engine, "do_connect", refuse):
                event.remove(engine, "do_connect", refuse)

    return mend
