"""What one request reads: one moment of the database, until it writes itself."""

import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from shopcore.adapters.transaction import SqlTransaction
from shopcore.kernel import Unavailable
from shopcore.wiring import Shop
from steps.support.faults import break_database

PRICE = text("SELECT price FROM product WHERE id = 1")
DEARER = text("UPDATE product SET price = price + 1 WHERE id = 1")


def price(tx: SqlTransaction) -> int:
    return int(tx.connection.execute(PRICE).scalar_one())


def dearer(tx: SqlTransaction) -> None:
    tx.connection.execute(DEARER)


def elsewhere(shop: Shop) -> None:
    """Another request changes the price."""
    other = threading.Thread(target=shop.write, args=(dearer,))
    other.start()
    other.join()


def test_what_others_write_meanwhile_is_not_seen(shop: Shop) -> None:
    with shop.runner.snapshot():
        before = shop.read(price)
        elsewhere(shop)
        assert shop.read(price) == before
    assert shop.read(price) == before + 1


def test_after_an_own_write_everything_is_seen(shop: Shop) -> None:
    with shop.runner.snapshot():
        before = shop.read(price)
        elsewhere(shop)
        shop.write(dearer)
        assert shop.read(price) == before + 2


def test_each_request_has_its_own(shop: Shop) -> None:
    with shop.runner.snapshot():
        before = shop.read(price)
        seen: list[int] = []
        elsewhere(shop)
        other = threading.Thread(target=lambda: seen.append(shop.read(price)))
        other.start()
        other.join()
        assert seen == [before + 1]


def test_no_connection_is_opened_without_a_question_and_none_is_kept(shop: Shop) -> None:
    pool = shop.database.read.pool
    with shop.runner.snapshot():
        assert pool.checkedout() == 0  # type: ignore[attr-defined]
        shop.read(price)
        assert pool.checkedout() == 1  # type: ignore[attr-defined]
    assert pool.checkedout() == 0  # type: ignore[attr-defined]


def test_a_question_that_fails_does_not_spoil_the_next(shop: Shop) -> None:
    with shop.runner.snapshot():
        with pytest.raises(DBAPIError):
            shop.read(lambda tx: tx.connection.execute(text("SELECT nothing FROM nowhere")))
        assert shop.read(price)


def test_it_does_not_outlive_the_database(shop: Shop) -> None:
    with shop.runner.snapshot():
        before = shop.read(price)
        mend = break_database(shop)
        with pytest.raises(Unavailable):
            shop.read(price)
        mend()
        assert shop.read(price) == before


def test_it_reads_only(shop: Shop) -> None:
    with shop.runner.snapshot(), pytest.raises(DBAPIError):
        shop.read(dearer)
