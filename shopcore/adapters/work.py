"""What a transaction has read ahead of use, and what it has still to write: many rows by one statement."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.sql.dml import UpdateBase

from shopcore.adapters.many import insert_many, update_many

R = TypeVar("R")
Row = dict[str, Any]


class Overtaken(Exception):
    """Somebody else has made or changed a row meanwhile: the same again may succeed."""


class Known(Generic[R]):
    """Records that the transaction has locked, or makes; what becomes of them is written once, at its end.

    They are known by groups: whatever the table has under the first key, or that it has nothing there.
    """

    def __init__(
        self, table: Table, keys: Sequence[str], row: Callable[[R], Row], guards: Sequence[str] = ()
    ) -> None:
        """`guards` are the columns that must be as they were read when the change is written."""
        self.table, self.keys, self.row, self.guards = table, keys, row, guards
        self._groups: dict[Any, dict[tuple[Any, ...], R]] = {}
        self._read: dict[tuple[Any, ...], Row | None] = {}

    def learn(self, groups: Iterable[Any], read: Callable[[list[Any]], Iterable[R]]) -> None:
        """Has those read and locked that are not known yet: all the records of these groups."""
        unknown = sorted({group for group in groups if group not in self._groups})
        if unknown:
            self._groups.update((group, {}) for group in unknown)
            for record in read(unknown):
                key = self._key(record)
                self._groups[key[0]][key] = record

    def of(self, group: Any) -> list[R]:
        """The records of a known group."""
        return list(self._groups[group].values())

    def get(self, *key: Any) -> R | None:
        """The record, if it is known."""
        return self._groups.get(key[0], {}).get(key)

    def add(self, record: R) -> None:
        """A new record of a known group."""
        key = self._key(record)
        self._read.setdefault(key, None)
        self._groups[key[0]][key] = record

    def put(self, record: R) -> None:
        """The record as it is from now on."""
        key = self._key(record)
        there = self._groups[key[0]]
        self._read.setdefault(key, self.row(there[key]))
        there[key] = record

    def write(self, connection: Connection) -> None:
        """Writes what is new, and of what has changed the columns that have; Overtaken."""
        new, changed = [], defaultdict(list)
        for key, read in self._read.items():
            row = self.row(self._groups[key[0]][key])
            if read is None:
                new.append(row)
            elif moved := tuple(name for name, value in row.items() if read[name] != value):
                changed[moved].append({name: row[name] for name in moved} | self._condition(key, read))
        self._read = {}
        self._all(insert_many(connection, self.table, new, once=True), new)
        keys = {name: f"key_{name}" for name in self.keys} | {name: f"read_{name}" for name in self.guards}
        for moved, rows in changed.items():
            self._all(update_many(connection, self.table, rows, moved, keys), rows)

    def forget(self) -> None:
        """Nothing is known any more."""
        self._groups, self._read = {}, {}

    def mark(self) -> Callable[[], None]:
        """Gives what brings it all back to what is known now."""
        groups, read = {group: dict(there) for group, there in self._groups.items()}, dict(self._read)

        def back() -> None:
            self._groups, self._read = groups, read

        return back

    def _key(self, record: R) -> tuple[Any, ...]:
        return tuple(getattr(record, key) for key in self.keys)

    def _condition(self, key: tuple[Any, ...], read: Row) -> Row:
        known = {f"key_{name}": value for name, value in zip(self.keys, key, strict=True)}
        return known | {f"read_{name}": read[name] for name in self.guards}

    def _all(self, done: int, rows: Sequence[Row]) -> None:
        if done != len(rows):
            raise Overtaken(f"{len(rows) - done} of {len(rows)} in {self.table.name}")


class Work:
    """All that a transaction knows and has to write; undone together with a savepoint."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._known: list[Known[Any]] = []
        self._new: dict[tuple[Table, bool], list[Row]] = {}
        self._later: dict[UpdateBase, list[Any]] = {}
        self._seen: dict[str, dict[Any, Any]] = defaultdict(dict)

    def see(self, kind: str, key: Any, ask: Callable[[], Any]) -> Any:
        """What was read of this kind under this key, or what is read now."""
        there = self._seen[kind]
        return there[key] if key in there else ask()

    def saw(self, kind: str, found: Mapping[Any, Any]) -> None:
        """This need not be read again; whoever changes it says `changed`."""
        self._seen[kind].update(found)

    def changed(self, kind: str, *keys: Any) -> None:
        """What was seen of this kind, or under these keys only, is to be read anew."""
        for key in keys or tuple(self._seen[kind]):
            self._seen[kind].pop(key, None)

    def know(self, known: Known[R]) -> Known[R]:
        """These records are written with the rest of this transaction."""
        self._known.append(known)
        return known

    def add(self, table: Table, *rows: Row, once: bool = False) -> None:
        """These rows are written; nothing of this transaction reads them before.

        Their columns are the same each time; `once` leaves out those whose unique keys are taken.
        """
        if rows:
            self._new.setdefault((table, once), []).extend(rows)

    def of_all(self, statement: UpdateBase, key: Any) -> None:
        """Executed at the end for all the `ids` at once; nothing of this transaction reads it before."""
        self._later.setdefault(statement, []).append(key)

    def write(self) -> None:
        """Writes all that waits."""
        for known in self._known:
            known.write(self.connection)
        new, self._new = self._new, {}
        for (table, once), rows in new.items():
            insert_many(self.connection, table, rows, once)
        later, self._later = self._later, {}
        for statement, ids in later.items():
            self.connection.execute(statement, {"ids": ids})

    def mark(self) -> Callable[[], None]:
        """Gives what brings it back to what is known and waits now."""
        backs = {known: known.mark() for known in self._known}
        new = {which: list(rows) for which, rows in self._new.items()}
        later = {statement: list(ids) for statement, ids in self._later.items()}
        seen = {kind: dict(there) for kind, there in self._seen.items()}

        def back() -> None:
            self._new, self._later, self._seen = new, later, defaultdict(dict, seen)
            for known in self._known:
                backs.get(known, known.forget)()

        return back


class Repository:
    """What reads and writes a service's tables within a transaction."""

    def __init__(self, work: Work) -> None:
        self.work = work

    @property
    def connection(self) -> Connection:
        """For statements that must see what has been done."""
        self.work.write()
        return self.work.connection
