"""Owns the transactions: begins, commits, and runs a use case again whole when the database is busy."""

import random
import threading
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, TimeoutError

from shopcore.adapters.database import Database
from shopcore.adapters.queue.streams import Streams
from shopcore.adapters.transaction import SqlTransaction
from shopcore.adapters.trouble import busy, trouble
from shopcore.kernel import Clock, Codes, Ids, Unavailable

P = ParamSpec("P")
R = TypeVar("R")

TRIES = 5


class Runner:
    """Runs use cases, each in a transaction of its own."""

    def __init__(self, database: Database, clock: Clock, ids: Ids, codes: Codes, streams: Streams) -> None:
        self.database = database
        self.clock = clock
        self.ids = ids
        self.codes = codes
        self.streams = streams
        self.said: Callable[[], None] = lambda: None
        self.correlation: Callable[[], str] = lambda: ""
        self._pause = threading.Event()

    def read(
        self, query: Callable[Concatenate[SqlTransaction, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Answers a question from one snapshot; the database refuses any change."""
        return self._again(lambda: self._once(self.database.read, query, *args, **kwargs))

    def write(
        self, use_case: Callable[Concatenate[SqlTransaction, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Runs a use case and commits; a refusal or any other exception leaves nothing changed."""
        return self._again(lambda: self._once(self.database.write, use_case, *args, **kwargs))

    def _once(self, engine: Engine, use_case: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        with engine.begin() as connection:
            tx = SqlTransaction(
                connection, self.clock.now(), self.ids, self.codes, self.streams, self.correlation()
            )
            result = use_case(tx, *args, **kwargs)
        if tx.said:
            self.said()
        return result

    def _again(self, attempt: Callable[[], R]) -> R:
        for left in reversed(range(TRIES)):
            try:
                return attempt()
            except (DBAPIError, TimeoutError) as error:
                if not trouble(error):
                    raise
                if not left or not busy(error):
                    raise Unavailable(type(error).__name__) from error
                self._pause.wait(random.uniform(0.005, 0.05) * (TRIES - left))
        raise AssertionError("not reached")
