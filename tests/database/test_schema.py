"""The migrations make exactly the tables that the code declares, and can be taken back."""

from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, Inspector, MetaData, inspect, text

from shopcore.adapters.migrations import config
from shopcore.adapters.tables import metadata
from shopcore.wiring import Shop

VERSIONS = "alembic_version"


@pytest.fixture
def engine(shop: Shop) -> Iterator[Engine]:
    """The database as the migrations have made it."""
    yield shop.database.write
    shop.close()


def test_autogenerate_finds_no_difference(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "target_metadata": metadata}
        )
        assert compare_metadata(context, metadata) == []


def test_what_autogenerate_does_not_compare_is_equal_too(engine: Engine) -> None:
    """Checks, primary keys, the conditions of partial indexes, AUTOINCREMENT."""
    with engine.begin() as connection:
        migrated = details(connection)
        drop_everything(connection)
        metadata.create_all(connection)
        declared = details(connection)
    assert set(migrated) == set(metadata.tables)
    for table in metadata.tables:
        assert migrated[table] == declared[table], table


def test_down_to_nothing_and_up_again(engine: Engine) -> None:
    with engine.begin() as connection:
        before = details(connection)
        command.downgrade(config(connection), "base")
        assert set(inspect(connection).get_table_names()) == {VERSIONS}
        command.upgrade(config(connection), "head")
        assert details(connection) == before


def test_a_database_from_nothing_numbers_orders_from_1001(shop: Shop, engine: Engine) -> None:
    with engine.begin() as connection:
        drop_everything(connection)
        connection.execute(text(f"DROP TABLE {VERSIONS}"))
    shop.migrate()
    shop.migrate()
    insert = text(
        "INSERT INTO orders (id, username, kind, status, payment_status, version, total, created_at) "
        "VALUES ('x', 'anna', 'GOODS', 'NEW', 'UNPAID', 0, 0, '2026-11-23 09:00:00') RETURNING number"
    )
    with engine.begin() as connection:
        assert connection.execute(insert).scalar_one() == 1001


def drop_everything(connection: Connection) -> None:
    found = MetaData()
    found.reflect(connection)
    found.remove(found.tables[VERSIONS])
    found.drop_all(connection)


def details(connection: Connection) -> dict[str, Any]:
    """What a database knows of each table, in its own words."""
    inspector = inspect(connection)
    names = [name for name in inspector.get_table_names() if name != VERSIONS]
    return {name: _table(connection, inspector, name) for name in names}


def _table(connection: Connection, inspector: Inspector, name: str) -> dict[str, Any]:
    return {
        "columns": [
            (column["name"], str(column["type"]), column["nullable"], column["default"])
            for column in inspector.get_columns(name)
        ],
        "key": inspector.get_pk_constraint(name),
        "unique": _sorted(inspector.get_unique_constraints(name)),
        "checks": _sorted(inspector.get_check_constraints(name)),
        "foreign": _sorted(inspector.get_foreign_keys(name)),
        "indexes": _indexes(connection, name),
        "autoincrement": _autoincrement(connection, name),
    }


def _sorted(found: Any) -> list[str]:
    return sorted(str(sorted(one.items(), key=str)) for one in found)


def _indexes(connection: Connection, table: str) -> list[str]:
    """Whole definitions, for the condition of a partial index is part of what it promises."""
    if connection.dialect.name == "sqlite":
        query = "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :name AND sql IS NOT NULL"
    else:
        query = "SELECT indexdef FROM pg_indexes WHERE tablename = :name"
    rows = connection.execute(text(query), {"name": table}).scalars()
    return sorted(" ".join(definition.split()) for definition in rows)


def _autoincrement(connection: Connection, table: str) -> bool:
    if connection.dialect.name != "sqlite":
        return False
    query = text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name")
    return "AUTOINCREMENT" in connection.execute(query, {"name": table}).scalar_one()
