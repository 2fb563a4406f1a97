"""What every table is made of: one metadata, names of constraints, the type of a moment."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, DateTime, MetaData, Select, Table, bindparam
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored in UTC; SQLite keeps no zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def of_many(query: Select[Any], *keys: Column[Any]) -> Select[Any]:
    """What the query gives for `ids` of the first key, in the order of the keys: locks are taken in it."""
    return query.where(keys[0].in_(bindparam("ids", expanding=True))).order_by(*keys)


def insert_once(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Inserts a row unless a unique key of its is taken; says whether it did."""
    return connection.execute(_once_told(connection.dialect.name, table), dict(row)).first() is not None


@cache
def _once_told(dialect: str, table: Table) -> Any:
    plain = insert_for(dialect)(table).on_conflict_do_nothing()
    return plain.returning(next(iter(table.primary_key)))


def upsert(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Select[Any],
    changes: Mapping[str, Any],
) -> Any:
    """Inserts what the query gives; where the primary key is taken, these columns change instead."""
    made = insert_of(connection)(table).from_select(list(columns), rows)
    return made.on_conflict_do_update(index_elements=list(table.primary_key), set_=dict(changes))


def insert_of(connection: Connection) -> Any:
    """Each database's own INSERT … ON CONFLICT."""
    return insert_for(connection.dialect.name)


def insert_for(dialect: str) -> Any:
    """Loading the other database's takes a tenth of a start."""
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as sqlite_insert

        return sqlite_insert
    from sqlalchemy.dialects.postgresql import insert as postgresql_insert

    return postgresql_insert
