"""The database's trouble is the batch's, and no message's fault; a wrong statement is its message's."""

import pytest
from sqlalchemy import text
from tally import Tally
from troubles import busy, full

from shopcore.adapters.transaction import SqlTransaction
from shopcore.kernel import Unavailable
from shopcore.wiring import Shop
from steps.support.house import House

POSTGRESQL = pytest.mark.parametrize("houses", ["postgresql"], indirect=True)
NAMES = ("anna", "boris", "vera")


def attempts(tally: Tally) -> dict[str, int]:
    return {name: row.attempts for name, row in tally.messages().items()}


def test_a_wrong_statement_costs_only_its_message(tally: Tally, shop: Shop) -> None:
    """On SQLite it is the same class of error as a busy database."""

    def stumble(tx: SqlTransaction, name: str) -> None:
        if name == "boris":
            tx.connection.execute(text("SELECT nothing FROM nowhere"))

    tally.before_counting(stumble)
    shop.handle(tally.say(*NAMES))
    assert tally.points() == {"anna": 1, "vera": 1}
    assert attempts(tally) == {"anna": 0, "boris": 1, "vera": 0}


@POSTGRESQL
def test_a_statement_that_takes_too_long_costs_only_its_message(tally: Tally, shop: Shop) -> None:
    def sleep(tx: SqlTransaction, name: str) -> None:
        if name == "boris":
            tx.connection.execute(text("SET LOCAL statement_timeout = '50ms'"))
            tx.connection.execute(text("SELECT pg_sleep(30)"))

    tally.before_counting(sleep)
    shop.handle(tally.say(*NAMES))
    assert tally.points() == {"anna": 1, "vera": 1}
    assert attempts(tally) == {"anna": 0, "boris": 1, "vera": 0}


def test_a_busy_database_makes_the_batch_begin_again(tally: Tally, shop: Shop) -> None:
    """As a deadlock does: everybody's locks are gone, so everybody's work is done again, once."""
    met: list[str] = []

    def be_busy(tx: SqlTransaction, name: str) -> None:
        met.append(name)
        if met.count("boris") < 3 and name == "boris":
            raise busy(tx.connection)

    tally.before_counting(be_busy)
    shop.handle(tally.say(*NAMES))
    assert met == ["anna", "boris"] * 2 + list(NAMES)
    assert tally.points() == dict.fromkeys(NAMES, 1)
    assert attempts(tally) == dict.fromkeys(NAMES, 0)


def test_a_full_disk_is_nobodys_fault(tally: Tally, shop: Shop) -> None:
    """SQLite may then have ended the transaction on its own, savepoint and all."""

    def fill(tx: SqlTransaction, name: str) -> None:
        if name == "boris":
            raise full(tx.connection)

    tally.before_counting(fill)
    with pytest.raises(Unavailable):
        shop.handle(tally.say(*NAMES))
    assert tally.points() == {}
    assert attempts(tally) == dict.fromkeys(NAMES, 0)


@POSTGRESQL
def test_a_lost_connection_leaves_everything_for_the_next_time(
    tally: Tally, shop: Shop, house: House
) -> None:
    def lose(tx: SqlTransaction, name: str) -> None:
        if name == "boris":
            me = tx.connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
            with house.databases.admin.connect() as other:  # type: ignore[attr-defined]
                other.execute(text("SELECT pg_terminate_backend(:me, 5000)"), {"me": me})

    tally.before_counting(lose)
    said = tally.say(*NAMES)
    with pytest.raises(Unavailable):
        shop.handle(said)
    assert tally.points() == {}
    assert attempts(tally) == dict.fromkeys(NAMES, 0)
    tally.before_counting(lambda tx, name: None)
    shop.handle(said)
    assert tally.points() == dict.fromkeys(NAMES, 1)
