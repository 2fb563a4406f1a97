"""The numbers of changes: an index outside follows the catalogue by them."""

from collections.abc import Iterable

from sqlalchemy import Connection, select, update

from shopcore.adapters.sql.store.tables import catalogue, products


def last(connection: Connection) -> int:
    return int(connection.execute(select(catalogue.c.revision)).scalar_one())


def reserve(connection: Connection, count: int) -> int:
    """Takes the next `count` numbers and gives the one before them.

    The row stays locked until the commit, so numbers become visible in their order and a reader misses none.
    """
    taken = update(catalogue).values(revision=catalogue.c.revision + count).returning(catalogue.c.revision)
    return int(connection.execute(taken).scalar_one()) - count


def touch(connection: Connection, ids: Iterable[int]) -> None:
    """These products have changed."""
    wanted = sorted(set(ids))
    base = reserve(connection, len(wanted))
    for number, product_id in enumerate(wanted, base + 1):
        connection.execute(update(products).where(products.c.id == product_id).values(revision=number))
