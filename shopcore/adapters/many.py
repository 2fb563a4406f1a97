"""Many rows by one statement: PostgreSQL is given all of them as one list, SQLite one by one.

A driver that sends row by row takes longer over each than PostgreSQL over writing it.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnClause,
    Connection,
    Date,
    Integer,
    Table,
    Text,
    bindparam,
    cast,
    column,
    func,
    select,
    update,
)
from sqlalchemy.sql.dml import UpdateBase

from shopcore.adapters.schema import Moment, insert_for

COUNTED = {"preserve_rowcount": True}
NUMBER = "row_number"
NUL = r"\u0000"  # as JSON writes it
Rows = Sequence[Mapping[str, Any]]


def insert_many(connection: Connection, table: Table, rows: Rows, once: bool = False) -> int:
    """Inserts rows with the same columns, in their order; says how many.

    Those whose unique keys are taken are an error, or with `once` are left out. None is NULL, in a column of
    JSON, too.
    """
    if not rows:
        return 0
    names, dialect = _same_columns(rows), connection.dialect.name
    if listed := _listed(dialect, rows, _dated(table, names)):
        return _counted(connection, _inserted(table, names, once), listed)
    return _counted(connection, _insert(dialect, table, once), rows)


def update_many(
    connection: Connection, table: Table, rows: Rows, changes: Sequence[str], keys: Mapping[str, str]
) -> int:
    """Changes these columns of the rows found by the values under `keys`, by column; says how many.

    No row of the table may be found by two of the rows.
    """
    _same_columns(rows)
    found = tuple(keys.items())
    listed = _listed(connection.dialect.name, rows, _dated(table, tuple(changes), found))
    statement = _updated(table, tuple(changes), found, by_list=bool(listed))
    return _counted(connection, statement, listed or rows)


def _counted(connection: Connection, statement: UpdateBase, values: Any) -> int:
    return connection.execute(statement, values, execution_options=COUNTED).rowcount


def _same_columns(rows: Rows) -> tuple[str, ...]:
    first = rows[0].keys()
    if any(row.keys() != first for row in rows):
        raise ValueError("rows of different columns")
    return tuple(first)


def _listed(dialect: str, rows: Rows, dated: Sequence[str]) -> dict[str, str]:
    """The rows, numbered, as a parameter; empty where they are better given one by one.

    A single one is quicker so, and what PostgreSQL cannot take out of JSON it may well store inside of it:
    NUL, and halves of a sign.
    """
    if dialect != "postgresql" or len(rows) < 2:
        return {}
    numbered = [
        {**row, NUMBER: number, **{name: _written(row[name]) for name in dated}}
        for number, row in enumerate(rows)
    ]
    text = json.dumps(numbered, ensure_ascii=False, allow_nan=False)
    return {"rows": text} if NUL not in text and _is_whole(text) else {}


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _written(value: date | None) -> str | None:
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError("a moment without a zone")
    return value.isoformat() if value is not None else None


@cache
def _dated(table: Table, names: tuple[str, ...], keys: tuple[tuple[str, str], ...] = ()) -> tuple[str, ...]:
    """Which of these are moments and dates, which JSON does not know."""
    columns = {name: name for name in names} | {key: name for name, key in keys}
    return tuple(one for one, name in columns.items() if isinstance(table.c[name].type, Moment | Date))


@cache
def _insert(dialect: str, table: Table, once: bool) -> Any:
    plain = insert_for(dialect)(table)
    return plain.on_conflict_do_nothing() if once else plain


@cache
def _inserted(table: Table, names: tuple[str, ...], once: bool) -> Any:
    """In the order of the list: that of messages is the one they were said in."""
    given = _given([*(column(name, table.c[name].type) for name in names), column(NUMBER, Integer)])
    rows = select(*(given.c[name] for name in names)).order_by(given.c[NUMBER])
    plain = insert_for("postgresql")(table).from_select(list(names), rows)
    return plain.on_conflict_do_nothing() if once else plain


@cache
def _updated(
    table: Table, changes: tuple[str, ...], keys: tuple[tuple[str, str], ...], by_list: bool
) -> UpdateBase:
    if not by_list:
        found = (table.c[name] == bindparam(key) for name, key in keys)
        return update(table).where(*found).values({name: bindparam(name) for name in changes})
    typed = [column(key, table.c[name].type) for name, key in keys]
    given = _given([*typed, *(column(name, table.c[name].type) for name in changes)])
    found = (table.c[name] == given.c[key] for name, key in keys)
    return update(table).where(*found).values({name: given.c[name] for name in changes})


def _given(columns: Sequence[ColumnClause[Any]]) -> Any:
    """The list as rows of these columns."""
    rows = func.json_to_recordset(cast(bindparam("rows", type_=Text()), JSON))
    return rows.table_valued(*columns).render_derived(name="given", with_types=True)
