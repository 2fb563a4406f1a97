"""Owns the transactions: begins, commits, and runs a use case again whole when the database is busy."""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, TimeoutError

from shopcore.adapters import trace
from shopcore.adapters.database import Database
from shopcore.adapters.queue.streams import Streams
from shopcore.adapters.transaction import SqlTransaction, Terms
from shopcore.adapters.trouble import busy, cut_off, trouble
from shopcore.adapters.work import Overtaken
from shopcore.kernel import Clock, Codes, Ids, Unavailable

P = ParamSpec("P")
R = TypeVar("R")

TRIES = 5


class Kept:
    """A connection for several transactions; the first one opens it, or meets the database's trouble."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._connection: Connection | None = None

    def connection(self) -> Connection:
        if self._connection is None:
            self._connection = self.engine.connect()
        return self._connection

    def end(self, broken: bool = False) -> None:
        """A connection whose statement failed is not used again."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            if broken:
                connection.invalidate()
            connection.close()


class Snapshot(Kept):
    """A connection with one transaction that only reads; it is opened by the first question."""

    def connection(self) -> Connection:
        connection = super().connection()
        if not connection.in_transaction():
            connection.begin()
        return connection


class Runner:
    """Runs use cases, each in a transaction of its own."""

    def __init__(
        self, database: Database, clock: Clock, ids: Ids, codes: Codes, streams: Streams, terms: Terms
    ) -> None:
        self.database = database
        self.clock = clock
        self.ids = ids
        self.codes = codes
        self.streams = streams
        self.terms = terms
        self.said: Callable[[], None] = lambda: None
        self._pause = threading.Event()
        self._here = threading.local()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Reads of this thread see one moment of the database, on one connection, until a write."""
        self._here.snapshot = Snapshot(self.database.read)
        try:
            yield
        finally:
            self._here.snapshot.end()
            self._here.snapshot = None

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Writes of this thread follow one another on one connection, which is tried out once."""
        outer = getattr(self._here, "kept", None)
        kept = self._here.kept = Kept(self.database.write)
        try:
            yield
        finally:
            self._here.kept = outer
            kept.end()

    def read(
        self, query: Callable[Concatenate[SqlTransaction, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Answers a question from one snapshot; the database refuses any change."""
        shared = self._shared
        if shared is None:
            return self._again(lambda: self._once(self.database.read, query, *args, **kwargs), _may_ask)
        return self._again(lambda: self._from(shared, query, *args, **kwargs), _may_ask)

    def write(
        self, use_case: Callable[Concatenate[SqlTransaction, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Runs a use case and commits; a refusal or any other exception leaves nothing changed."""
        if self._shared is not None:
            self._shared.end()
        return self._again(lambda: self._once(self.database.write, use_case, *args, **kwargs))

    @property
    def _shared(self) -> Snapshot | None:
        return getattr(self._here, "snapshot", None)

    def _once(self, engine: Engine, use_case: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        with self._begun(engine) as connection:
            tx = self._transaction(connection)
            result = use_case(tx, *args, **kwargs)
            waiting = tx.write()
        if waiting:
            self.said()
        return result

    @contextmanager
    def _begun(self, engine: Engine) -> Iterator[Connection]:
        kept = getattr(self._here, "kept", None)
        if kept is None or engine is not kept.engine:
            with engine.begin() as connection:
                yield connection
        else:
            connection = kept.connection()
            with connection.begin():
                yield connection

    def _from(self, shared: Snapshot, query: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        """Whatever goes wrong, the next question begins anew."""
        try:
            tx = self._transaction(shared.connection())
            result = query(tx, *args, **kwargs)
            tx.write()  # a question has none; the database refuses them
            return result
        except BaseException as error:
            shared.end(broken=isinstance(error, DBAPIError))
            raise

    def _transaction(self, connection: Connection) -> SqlTransaction:
        return SqlTransaction(
            connection, self.clock.now(), self.ids, self.codes, self.streams, trace.current(), self.terms
        )

    def _again(self, attempt: Callable[[], R], may: Callable[[BaseException], bool] = busy) -> R:
        for left in reversed(range(TRIES)):
            try:
                return attempt()
            except (DBAPIError, TimeoutError, Overtaken) as error:
                if not trouble(error):
                    raise
                if not left or not may(error):
                    raise Unavailable(type(error).__name__) from error
                self._pause.wait(random.uniform(0.005, 0.05) * (TRIES - left))
        raise AssertionError("not reached")


def _may_ask(error: BaseException) -> bool:
    """A question changes nothing, wherever it was cut off."""
    return busy(error) or cut_off(error)
