"""The three steps that every peer takes for a saga: one row changed in a transaction of its own."""

import os

from sqlalchemy import Engine, create_engine, text

STEPS = 3
TABLE = "CREATE TABLE IF NOT EXISTS peer_saga (id INTEGER PRIMARY KEY, step INTEGER NOT NULL)"
BEGIN = """
INSERT INTO peer_saga SELECT one, 0
FROM generate_series(CAST(:first AS INTEGER), CAST(:last AS INTEGER)) AS one
"""
TAKE = "UPDATE peer_saga SET step = :step WHERE id = :id AND step = :step - 1"
DONE = "SELECT COUNT(*) FROM peer_saga WHERE step = :steps AND id BETWEEN :first AND :last"
_engines: list[Engine] = []


def engine() -> Engine:
    """This process's connections to PEER_DATABASE_URL."""
    if not _engines:
        _engines.append(create_engine(os.environ["PEER_DATABASE_URL"], pool_size=16))
    return _engines[0]


def forget() -> None:
    """In a child after fork: the connections are the parent's."""
    for one in _engines:
        one.dispose(close=False)


os.register_at_fork(after_in_child=forget)


def begin(first: int, last: int) -> None:
    """So many sagas that have taken no step."""
    with engine().begin() as connection:
        connection.execute(text(TABLE))
        connection.execute(text(BEGIN), {"first": first, "last": last})


def take(saga: int, step: int) -> None:
    """A step of a saga."""
    with engine().begin() as connection:
        connection.execute(text(TAKE), {"id": saga, "step": step})


def done(first: int, last: int) -> int:
    """How many sagas have taken all steps."""
    with engine().connect() as connection:
        found = connection.execute(text(DONE), {"steps": STEPS, "first": first, "last": last})
        return int(found.scalar_one())
