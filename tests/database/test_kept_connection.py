"""Writes that follow one another on one connection: each a transaction of its own, like any other."""

import pytest
from sqlalchemy import text

from shopcore.adapters.transaction import SqlTransaction
from shopcore.kernel import Unavailable
from shopcore.wiring import Shop
from steps.support.house import House


def price(tx: SqlTransaction) -> int:
    return int(tx.connection.execute(text("SELECT price FROM product WHERE id = 1")).scalar_one())


def dearer(tx: SqlTransaction) -> None:
    tx.connection.execute(text("UPDATE product SET price = price + 1 WHERE id = 1"))


def backend(tx: SqlTransaction) -> int:
    return int(tx.connection.execute(text("SELECT pg_backend_pid()")).scalar_one())


def test_each_is_a_transaction_of_its_own_on_one_connection(shop: Shop) -> None:
    """What fails takes back nothing of what was done before, and spoils nothing of what follows."""
    before = shop.read(price)

    def fail(tx: SqlTransaction) -> None:
        dearer(tx)
        raise LookupError

    pool = shop.database.write.pool
    with shop.runner.kept():
        assert pool.checkedout() == 0, "nothing is asked yet"  # type: ignore[attr-defined]
        shop.write(dearer)
        with pytest.raises(LookupError):
            shop.write(fail)
        shop.write(dearer)
        assert pool.checkedout() == 1  # type: ignore[attr-defined]
        assert shop.read(price) == before + 2, "it is committed"
    assert pool.checkedout() == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("houses", ["postgresql"], indirect=True)
def test_a_connection_that_is_cut_off_in_between_is_another_one_next(shop: Shop, house: House) -> None:
    before = shop.read(price)
    with shop.runner.kept():
        mine = shop.write(backend)
        with house.databases.admin.connect() as other:  # type: ignore[attr-defined]
            other.execute(text("SELECT pg_terminate_backend(:mine, 5000)"), {"mine": mine})
        with pytest.raises(Unavailable):
            shop.write(dearer)
        shop.write(dearer)
        assert shop.write(backend) != mine
    assert shop.read(price) == before + 1


def test_one_inside_another_leaves_that_as_it_was(shop: Shop) -> None:
    before = shop.read(price)
    with shop.runner.kept():
        with shop.runner.kept():
            shop.write(dearer)
        shop.write(dearer)
    assert shop.read(price) == before + 2
    assert shop.database.write.pool.checkedout() == 0  # type: ignore[attr-defined]
