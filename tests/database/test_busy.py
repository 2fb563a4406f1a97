"""A busy database is asked again; one that is out of reach is Unavailable; a bug stays what it is."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import DBAPIError
from troubles import busy

from fixtures.postgres import free_port
from shopcore.adapters.runner import TRIES
from shopcore.adapters.transaction import SqlTransaction
from shopcore.kernel import Unavailable
from shopcore.wiring import Settings, Shop, build
from steps.support.crowd import together
from steps.support.house import House

POSTGRESQL = pytest.mark.parametrize("houses", ["postgresql"], indirect=True)
PATIENCE = 20
DEARER = text("UPDATE product SET price = price + 1 WHERE id = :id")
HURRY = {"sqlite": "PRAGMA busy_timeout=20", "postgresql": "SET lock_timeout='20ms'"}


@pytest.fixture
def hasty(house: House) -> Iterator[Shop]:
    """A shop on the same database that waits 20 ms for a lock instead of seconds."""
    shop = build(replace(house.settings, smtp_url="smtp://127.0.0.1:1"), clock=house.clock)
    engine = shop.database.write

    @event.listens_for(engine, "begin" if engine.dialect.name == "postgresql" else "engine_connect")
    def hurry(connection: Connection) -> None:
        connection.connection.cursor().execute(HURRY[engine.dialect.name])

    yield shop
    shop.close()


def raise_price(tx: SqlTransaction, product: int = 1) -> None:
    tx.connection.execute(DEARER, {"id": product})


def price(shop: Shop, product: int = 1) -> int:
    query = text("SELECT price FROM product WHERE id = :id")
    return int(shop.read(lambda tx: tx.connection.execute(query, {"id": product}).scalar_one()))


def test_a_busy_database_is_asked_again_and_the_work_is_done_once(shop: Shop, hasty: Shop) -> None:
    """The other writer goes as soon as it has been in the way for a second time."""
    before, tries = price(shop), []
    in_the_way, go = threading.Event(), threading.Event()

    def hold(tx: SqlTransaction) -> None:
        raise_price(tx)
        in_the_way.set()
        assert go.wait(PATIENCE)

    def come_again(error: Any) -> None:
        tries.append(error)
        if len(tries) == 2:
            go.set()
            holder.result(PATIENCE)

    event.listen(hasty.database.write, "handle_error", come_again)
    with ThreadPoolExecutor(1) as other:
        holder = other.submit(shop.write, hold)
        assert in_the_way.wait(PATIENCE)
        hasty.write(raise_price)
    assert len(tries) == 2
    assert price(shop) == before + 2


def test_a_database_that_stays_busy_is_unavailable_and_nothing_has_changed(shop: Shop, hasty: Shop) -> None:
    before, runs = price(shop), []

    def change(tx: SqlTransaction) -> None:
        raise_price(tx)
        runs.append(tx)

    def hold(tx: SqlTransaction) -> None:
        raise_price(tx)
        with pytest.raises(Unavailable):
            hasty.write(change)

    shop.write(hold)
    assert runs == []
    assert price(shop) == before + 1


def test_every_try_is_a_whole_new_transaction(hasty: Shop) -> None:
    """What a failed try has changed is gone before the next."""
    before, tries = price(hasty), []

    def stumble(tx: SqlTransaction) -> None:
        raise_price(tx)
        tries.append(tx)
        if len(tries) < TRIES:
            raise busy(tx.connection)

    hasty.write(stumble)
    assert len(tries) == len(set(map(id, tries))) == TRIES
    assert price(hasty) == before + 1


@POSTGRESQL
def test_of_two_that_wait_for_each_other_both_get_done(shop: Shop) -> None:
    """PostgreSQL breaks a deadlock by failing one of them; that one begins again."""
    before, tries = (price(shop, 1), price(shop, 2)), []
    both = threading.Barrier(2, timeout=PATIENCE)

    def change(tx: SqlTransaction, first: int, second: int) -> None:
        tries.append(first)
        raise_price(tx, first)
        if len(tries) <= 2:
            both.wait()
        raise_price(tx, second)

    together([lambda: shop.write(change, 1, 2), lambda: shop.write(change, 2, 1)])
    assert len(tries) == 3
    assert (price(shop, 1), price(shop, 2)) == (before[0] + 2, before[1] + 2)


@POSTGRESQL
def test_a_connection_lost_in_between_is_unavailable_and_the_next_one_works(shop: Shop, house: House) -> None:
    before = price(shop)

    def lose(tx: SqlTransaction) -> None:
        raise_price(tx)
        me = tx.connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with house.databases.admin.connect() as other:  # type: ignore[attr-defined]
            other.execute(text("SELECT pg_terminate_backend(:me, 5000)"), {"me": me})
        raise_price(tx)

    with pytest.raises(Unavailable):
        shop.write(lose)
    shop.write(raise_price)
    assert price(shop) == before + 1


@POSTGRESQL
def test_pooled_connections_that_the_server_has_closed_are_replaced(shop: Shop, house: House) -> None:
    shop.write(raise_price)
    with house.databases.admin.connect() as other:  # type: ignore[attr-defined]
        mine = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = 'shop'"
        assert other.execute(text(mine)).scalars().all()
    shop.write(raise_price)
    assert price(shop)


@pytest.mark.parametrize("way", ["read", "write", "handle"])
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_database_that_is_not_there_is_unavailable(tmp_path: Path, kind: str, way: str) -> None:
    nowhere = {
        "sqlite": f"sqlite:///{tmp_path}/missing/shop.sqlite3",
        "postgresql": f"postgresql+psycopg://nobody@127.0.0.1:{free_port()}/shop",
    }
    shop = build(Settings(database_url=nowhere[kind], smtp_url="smtp://127.0.0.1:1"))
    asked = ["any message"] if way == "handle" else lambda tx: tx.connection.execute(text("SELECT 1"))
    with pytest.raises(Unavailable):
        getattr(shop, way)(asked)
    shop.close()


@pytest.mark.parametrize("statement", ["SELECT nothing FROM nowhere", "SELEC 1"])
@pytest.mark.parametrize("way", ["read", "write"])
def test_a_wrong_statement_is_no_database_out_of_reach(shop: Shop, statement: str, way: str) -> None:
    with pytest.raises(DBAPIError):
        getattr(shop, way)(lambda tx: tx.connection.execute(text(statement)))


@POSTGRESQL
def test_a_statement_that_takes_too_long_is_ended(shop: Shop) -> None:
    def sleep(tx: SqlTransaction) -> None:
        tx.connection.execute(text("SET LOCAL statement_timeout = '50ms'"))
        tx.connection.execute(text("SELECT pg_sleep(30)"))

    with pytest.raises(Unavailable):
        shop.write(sleep)
