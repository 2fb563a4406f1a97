"""What a transaction knows and has still to write: one statement for many rows, undone with its savepoint."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event, text

from shopcore.adapters.transaction import SqlTransaction
from shopcore.kernel import NOBODY
from shopcore.store.domain import CLOSED, OPEN, REFUSED, PickingCase
from shopcore.wiring import Shop
from steps.support.clock import StoppedClock


@pytest.fixture
def case(clock: StoppedClock) -> PickingCase:
    return PickingCase("order-1", 1, OPEN, clock.now(), username="anna")


@pytest.fixture
def written(shop: Shop) -> Iterator[list[tuple[str, Any]]]:
    """The statements that change something, with their values."""
    seen: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, values: Any, *rest: Any) -> None:
        if statement.startswith(("INSERT", "UPDATE")):
            seen.append((statement, values))

    event.listen(shop.database.write, "before_cursor_execute", note)
    yield seen
    event.remove(shop.database.write, "before_cursor_execute", note)


def stored(shop: Shop, order_id: str = "order-1") -> list[str]:
    query = text("SELECT state FROM picking_case WHERE order_id = :one ORDER BY version")
    return shop.read(lambda tx: list(tx.connection.execute(query, {"one": order_id}).scalars()))


def test_whatever_becomes_of_new_records_is_one_statement(
    shop: Shop, case: PickingCase, written: list[tuple[str, Any]]
) -> None:
    def work(tx: SqlTransaction) -> None:
        for number in range(3):
            mine = replace(case, order_id=f"order-{number}")
            assert tx.picking.open(mine)
            tx.picking.settle(replace(mine, reason="?"))
            tx.picking.settle(replace(mine, state=REFUSED))

    shop.write(work)
    ((statement, values),) = written
    assert statement.startswith("INSERT INTO picking_case")
    assert len(json.loads(values["rows"]) if "rows" in values else values) == 3
    assert [stored(shop, f"order-{number}") for number in range(3)] == [[REFUSED]] * 3


def test_of_a_change_only_what_has_changed_is_written(
    shop: Shop, case: PickingCase, written: list[tuple[str, Any]]
) -> None:
    shop.write(lambda tx: tx.picking.open(case))
    written.clear()
    shop.write(lambda tx: tx.picking.settle(replace(case, state=CLOSED)))
    shop.write(lambda tx: tx.picking.settle(replace(case, state=CLOSED)))
    ((statement, _),) = written
    assert statement.startswith("UPDATE picking_case SET state=")
    assert "username" not in statement
    assert stored(shop) == [CLOSED]


def test_questions_see_what_waits_to_be_written(shop: Shop, case: PickingCase) -> None:
    def work(tx: SqlTransaction) -> tuple[PickingCase | None, PickingCase | None]:
        tx.picking.open(case)
        return tx.picking.current(case.order_id), tx.picking.latest(case.order_id)

    assert shop.write(work) == (case, case)


def test_a_savepoint_takes_back_what_is_known_and_what_waits(shop: Shop, case: PickingCase) -> None:
    other = replace(case, order_id="order-2")

    def work(tx: SqlTransaction) -> None:
        tx.picking.open(case)
        with suppress(LookupError), tx.savepoint():
            tx.picking.settle(replace(case, state=CLOSED))
            tx.picking.open(other)
            tx.picking.note(case, "Закрыт", NOBODY, tx.now)
            raise LookupError
        assert tx.picking.current(case.order_id) == case
        assert tx.picking.open(other), "nothing is known of it"

    shop.write(work)
    assert (stored(shop), stored(shop, "order-2")) == ([OPEN], [OPEN])
    assert shop.read(lambda tx: tx.picking.story(case.order_id)) == []


def test_a_first_question_inside_a_savepoint_is_forgotten_with_it(shop: Shop, case: PickingCase) -> None:
    """Its locks are gone: it is asked again."""

    def work(tx: SqlTransaction) -> bool:
        with suppress(LookupError), tx.savepoint():
            assert tx.picking.open(case)
            raise LookupError
        return tx.picking.open(case)

    assert shop.write(work)
    assert stored(shop) == [OPEN]


@pytest.mark.parametrize("houses", ["postgresql"], indirect=True)
def test_who_is_overtaken_begins_again(shop: Shop, case: PickingCase) -> None:
    """Both have seen that there is none; the second one sees the first one's when he tries again."""
    answers: list[bool] = []

    def work(tx: SqlTransaction) -> None:
        answers.append(tx.picking.open(case))
        if len(answers) == 1:
            assert shop.write(lambda other: other.picking.open(case))

    shop.write(work)
    assert answers == [True, False]
    assert stored(shop) == [OPEN]
