"""The engines' settings: what keeps acknowledged work, and what keeps a reader from writing."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from shopcore.adapters.transaction import SqlTransaction
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support.house import House

SQLITE = pytest.mark.parametrize("houses", ["sqlite"], indirect=True)
POSTGRESQL = pytest.mark.parametrize("houses", ["postgresql"], indirect=True)
WRITES = (
    "INSERT INTO inbox (receiver, message_id, handled_at) VALUES ('x', 'x', '2026-11-23 09:00:00')",
    "UPDATE product SET price = 1",
    "DELETE FROM product",
    "CREATE TABLE mine (id INTEGER)",
    "DROP TABLE product",
)


FORK = """
import os, sys
from shopcore.wiring import Settings, build

def connection():
    lent = shop.database.read.raw_connection()
    return lent, lent.dbapi_connection

def places():
    return shop.read(lambda tx: tx.connection.exec_driver_sql("SELECT COUNT(*) FROM place").scalar())

shop = build(Settings(database_url=sys.argv[1], smtp_url="smtp://127.0.0.1:1"))
lent, inherited = connection()
lent.close()
child = os.fork()
if not child:
    shop.database.forget()
    os._exit(0 if connection()[1] is not inherited and places() else 1)
assert os.waitpid(child, 0)[1] == 0, "the child"
assert places(), "the parent"
assert connection()[1] is inherited, "the parent has lost its connection"
"""


def ask(shop: Shop, question: str, *, write: bool) -> Any:
    run = shop.write if write else shop.read
    return run(lambda tx: tx.connection.execute(text(question)).scalar())


@SQLITE
@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("trusted_schema", 0),
    ],
)
def test_sqlite_keeps_what_it_has_acknowledged(shop: Shop, pragma: str, value: Any, write: bool) -> None:
    assert ask(shop, f"PRAGMA {pragma}", write=write) == value


@SQLITE
def test_sqlite_takes_the_write_lock_at_the_beginning(shop: Shop) -> None:
    """A deferred transaction that reads first and writes later fails at once when another has written."""
    with (
        shop.database.write.begin() as first,
        closing(sqlite3.connect(shop.database.write.url.database)) as other,
    ):
        first.exec_driver_sql("SELECT 1")
        other.execute("PRAGMA busy_timeout=1")
        with pytest.raises(sqlite3.OperationalError, match="database is locked"):
            other.execute("BEGIN IMMEDIATE")


@POSTGRESQL
@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("lock_timeout", "2s"),
        ("statement_timeout", "10s"),
        ("idle_in_transaction_session_timeout", "30s"),
        ("timezone", "UTC"),
    ],
)
def test_postgresql_gives_nobody_for_ever(shop: Shop, setting: str, value: str, write: bool) -> None:
    assert ask(shop, f"SHOW {setting}", write=write) == value


@POSTGRESQL
def test_postgresql_reads_a_snapshot_and_writes_what_is_committed(shop: Shop) -> None:
    assert ask(shop, "SHOW transaction_isolation", write=True) == "read committed"
    assert ask(shop, "SHOW transaction_read_only", write=True) == "off"
    assert ask(shop, "SHOW transaction_isolation", write=False) == "repeatable read"
    assert ask(shop, "SHOW transaction_read_only", write=False) == "on"


@pytest.mark.parametrize("statement", WRITES)
def test_the_reading_engine_refuses_to_write(shop: Shop, statement: str) -> None:
    """With the database's own error: it is a bug of ours, not a database that is out of reach."""
    with pytest.raises(DBAPIError, match=r"read-?only"):
        ask(shop, statement, write=False)
    assert ask(shop, "SELECT MIN(price) FROM product", write=False) > 1


@POSTGRESQL
def test_a_question_on_a_dead_connection_is_asked_again(shop: Shop) -> None:
    """The database has been restarted: nobody sees it who only looks."""
    ours = "SELECT pg_backend_pid()"
    before = ask(shop, ours, write=False)
    ask(shop, f"SELECT pg_terminate_backend({before})", write=True)
    assert ask(shop, ours, write=False) != before


def test_a_connection_that_has_read_can_write_afterwards(shop: Shop) -> None:
    change = "UPDATE product SET price = price + 1 WHERE id = 1 RETURNING price"
    first = ask(shop, "SELECT price FROM product WHERE id = 1", write=False)
    for times in range(1, 4):
        assert ask(shop, change, write=True) == first + times
        assert ask(shop, "SELECT price FROM product WHERE id = 1", write=False) == first + times


def test_a_read_sees_one_moment(shop: Shop) -> None:
    def look_twice(tx: SqlTransaction) -> tuple[int, int]:
        before = _accounts(tx.connection)
        arrange.registered(shop, "anna@example.ru")
        return before, _accounts(tx.connection)

    assert shop.read(look_twice) == (0, 0)
    assert shop.read(lambda tx: _accounts(tx.connection)) == 1


def _accounts(connection: Connection) -> int:
    return int(connection.execute(text("SELECT COUNT(*) FROM account")).scalar_one())


def test_an_error_does_not_say_what_people_entered(shop: Shop) -> None:
    """Errors end in logs."""
    statement = text("INSERT INTO session (key_hash, username) VALUES (:key, :name)")
    with pytest.raises(IntegrityError) as caught:
        shop.write(lambda tx: tx.connection.execute(statement, {"key": "secret-key", "name": "anna"}))
    assert "parameters hidden" in str(caught.value)


def test_a_child_leaves_its_parents_connections_alone(house: House) -> None:
    """RQ forks a process for each job; a shared connection would mix both processes' conversations."""
    done = subprocess.run(
        [sys.executable, "-c", FORK, house.settings.database_url], env=os.environ, check=False
    )
    assert done.returncode == 0
