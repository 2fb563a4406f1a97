"""The cases that services open for orders: one for each version, one of them OPEN at most."""

from collections.abc import Collection
from functools import cache
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Select, Table, select

from shopcore.adapters.schema import of_many
from shopcore.adapters.work import Known, Repository, Work

OPEN = "OPEN"


class Case(Protocol):
    """A dataclass whose fields are the table's columns."""

    @property
    def order_id(self) -> str: ...

    @property
    def version(self) -> int: ...

    @property
    def state(self) -> str: ...


R = TypeVar("R", bound=Case)


class SqlCases(Repository, Generic[R]):
    """A case that is locked, or new, is written at the end of the transaction."""

    def __init__(self, work: Work, table: Table, record: type[R]) -> None:
        super().__init__(work)
        self.table, self.record = table, record
        self._known: Known[R] = work.know(Known(table, ("order_id", "version"), _row))

    def ahead(self, order_ids: Collection[str]) -> None:
        self._known.learn(order_ids, self._locked)

    def open(self, case: R) -> bool:
        self.ahead([case.order_id])
        if self._known.get(case.order_id, case.version):
            return False
        self._known.add(case)
        return True

    def get(self, order_id: str, version: int) -> R:
        self.ahead([order_id])
        found = self._known.get(order_id, version)
        if found is None:
            raise LookupError(f"{self.table.name} has no order {order_id} at version {version}")
        return found

    def current(self, order_id: str) -> R | None:
        self.ahead([order_id])
        return next((case for case in self._known.of(order_id) if case.state == OPEN), None)

    def _locked(self, order_ids: list[str]) -> list[R]:
        rows = self.work.connection.execute(_locking(self.table, self.record), {"ids": order_ids}).all()
        return [self.record(*row) for row in rows]


def columns(table: Table, record: type) -> tuple[Any, ...]:
    """The record's fields as columns, in their order."""
    return tuple(table.c[name] for name in record.__dataclass_fields__)  # type: ignore[attr-defined]


@cache
def _locking(table: Table, record: type) -> Select[Any]:
    query = select(*columns(table, record))
    return of_many(query, table.c.order_id, table.c.version).with_for_update()


def _row(case: Any) -> dict[str, Any]:
    return dict(vars(case))
