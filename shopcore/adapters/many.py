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

from shopcore.adapters.schema import insert_for

COUNTED = {"preserve_rowcount": True}
NUMBER = "row_number"
Rows = Sequence[Mapping[str, Any]]


def insert_many(connection: Connection, table: Table, rows: Rows, once: bool = False) -> int:
    """Inserts rows with the same columns, in their order; says how many.

    Those whose unique keys are taken are an error, or with `once` are left out.
    """
    if not rows:
        return 0
    names, dialect = _names(rows), connection.dialect.name
    if _by_list(dialect, rows):
        numbered = [{**row, NUMBER: number} for number, row in enumerate(rows)]
        return _counted(connection, _inserted(table, names, once), _listed(numbered))
    return _counted(connection, _insert(dialect, table, once), rows)


def update_many(
    connection: Connection, table: Table, rows: Rows, changes: Sequence[str], keys: Mapping[str, str]
) -> int:
    """Changes these columns of the rows found by the values under `keys`, by column; says how many."""
    by_list = _by_list(connection.dialect.name, rows)
    statement = _updated(table, tuple(changes), tuple(keys.items()), by_list)
    _names(rows)
    return _counted(connection, statement, _listed(rows) if by_list else rows)


def _by_list(dialect: str, rows: Rows) -> bool:
    """A single row is quicker as itself."""
    return dialect == "postgresql" and len(rows) > 1


def _counted(connection: Connection, statement: UpdateBase, values: Any) -> int:
    return connection.execute(statement, values, execution_options=COUNTED).rowcount


def _names(rows: Rows) -> tuple[str, ...]:
    first = rows[0].keys()
    if any(row.keys() != first for row in rows):
        raise ValueError("rows of different columns")
    return tuple(first)


def _listed(rows: Rows) -> dict[str, str]:
    return {"rows": json.dumps(rows, ensure_ascii=False, default=_plain)}


def _plain(value: Any) -> str:
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError("a moment without a zone")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no value of a column")


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
