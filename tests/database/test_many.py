"""Many rows by one statement, and conditions on lists: the same on both databases."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, Connection, Date, Integer, MetaData, String, Table, select
from sqlalchemy.exc import IntegrityError

from shopcore.adapters.among import among
from shopcore.adapters.many import insert_many, update_many
from shopcore.adapters.schema import Moment
from shopcore.adapters.transaction import SqlTransaction
from shopcore.wiring import Shop

NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)
things = Table(
    "thing",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("name", String(32), unique=True, nullable=False),
    Column("at", Moment),
    Column("day", Date),
    Column("told", JSON),
    Column("good", Boolean),
    Column("version", Integer, server_default="7"),
)


class Asking:
    """Asks and changes, each time in a transaction of its own."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop

    def do(self, what: Callable[[Connection], Any]) -> Any:
        def work(tx: SqlTransaction) -> Any:
            return what(tx.connection)

        return self.shop.write(work)

    def rows(self) -> list[Any]:
        query = select(things).order_by(things.c.id)
        return list(self.do(lambda connection: list(connection.execute(query))))


@pytest.fixture
def tx(shop: Shop) -> Asking:
    things.create(shop.database.write)
    return Asking(shop)


def thing(name: str, **other: Any) -> dict[str, Any]:
    fresh = {
        "name": name,
        "at": NOON,
        "day": date(2026, 11, 23),
        "told": {"все": [1, None, '"']},
        "good": True,
    }
    return fresh | other


@pytest.mark.parametrize("names", [["а"], ["б", "а"], ["\"'\\{}%:", "a\nb", "в"]])
def test_rows_are_stored_as_they_are_in_their_order(tx: Asking, names: list[str]) -> None:
    """What is not told has its default."""
    rows = [thing(names[0], at=None, day=None, good=None), *map(thing, names[1:])]
    assert tx.do(lambda connection: insert_many(connection, things, rows)) == len(names)
    assert [dict(row._mapping) for row in tx.rows()] == [
        row | {"id": number, "version": 7} for number, row in enumerate(rows, start=1)
    ]


def test_no_rows_are_nothing_written(tx: Asking) -> None:
    assert tx.do(lambda connection: insert_many(connection, things, [])) == 0


@pytest.mark.parametrize("told", ["a\x00b", "half of a sign: \ud83d"])
def test_what_only_json_can_hold_is_stored_in_it(tx: Asking, told: str) -> None:
    rows = [thing("а", told={"a": told}), thing("б")]
    tx.do(lambda connection: insert_many(connection, things, rows))
    assert [row.told for row in tx.rows()] == [{"a": told}, rows[1]["told"]]


@pytest.mark.parametrize("more", [[], ["б"]])
def test_a_taken_key_is_an_error_or_left_out(tx: Asking, more: list[str]) -> None:
    rows = [thing(name) for name in ("а", *more)]
    tx.do(lambda connection: insert_many(connection, things, rows[:1]))
    with pytest.raises(IntegrityError):
        tx.do(lambda connection: insert_many(connection, things, rows))
    assert len(tx.rows()) == 1
    assert tx.do(lambda connection: insert_many(connection, things, rows, once=True)) == len(more)
    assert [row.name for row in tx.rows()] == ["а", *more]


@pytest.mark.parametrize("rows", [[thing("а"), {"name": "б"}], [thing("а"), thing("б", version=1)]])
def test_rows_of_different_columns_are_refused(tx: Asking, rows: list[dict[str, Any]]) -> None:
    with pytest.raises(ValueError, match="different columns"):
        tx.do(lambda connection: insert_many(connection, things, rows))
    assert tx.rows() == []


@pytest.mark.parametrize("houses", ["postgresql"], indirect=True)
@pytest.mark.parametrize("wrong", [{"at": NOON.replace(tzinfo=None)}, {"told": {1, 2}}, {"told": [NOON]}])
def test_what_is_no_value_is_refused(tx: Asking, wrong: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        tx.do(lambda connection: insert_many(connection, things, [thing("а"), thing("б", **wrong)]))
    assert tx.rows() == []


@pytest.mark.parametrize("names", [["а"], ["а", "б", "в"]])
def test_rows_are_changed_where_they_are_as_they_were_read(tx: Asking, names: list[str]) -> None:
    """Those that are not are not counted."""
    tx.do(lambda connection: insert_many(connection, things, [thing(name) for name in names]))
    changes = [
        {"key": name, "read": 7 + bool(number), "version": 8, "told": {"новое": name}, "at": None}
        for number, name in enumerate(names)
    ]
    keys = {"name": "key", "version": "read"}
    change = ("version", "told", "at")
    assert tx.do(lambda connection: update_many(connection, things, changes, change, keys)) == 1
    first, *others = tx.rows()
    assert (first.version, first.told, first.at) == (8, {"новое": "а"}, None)
    assert all((row.version, row.at) == (7, NOON) for row in others)


@pytest.mark.parametrize(
    ("column", "ids", "found"),
    [
        ("name", ["б", "г", "б"], ["б"]),
        ("name", ["б" * 33, "а"], ["а"]),
        ("name", [], []),
        ("id", [1, 3, 9], ["а", "в"]),
        ("id", [], []),
    ],
)
def test_a_list_is_one_parameter(tx: Asking, column: str, ids: list[Any], found: list[str]) -> None:
    tx.do(lambda connection: insert_many(connection, things, [thing(name) for name in "абв"]))
    query = select(things.c.name).where(among(things.c[column])).order_by(things.c.id)
    assert tx.do(lambda connection: list(connection.execute(query, {"ids": ids}).scalars())) == found
