"""A paid order becomes COMPLETED: by few commits, each confirmator's change in one of its own."""

from typing import Any

import pytest
from sqlalchemy import event, text

from shopcore.orchestra.domain import ASKED_FOR
from shopcore.order import service as order
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import paid, stages
from steps.support.house import House

ANNA = "anna@example.ru"
MOST = 12
pytestmark = pytest.mark.usefixtures("anna")


class Commits:
    """The tables that each commit has written to."""

    def __init__(self, shop: Shop) -> None:
        self.written: list[set[str]] = []
        self.now: set[str] = set()
        self.statements = 0
        event.listen(shop.database.write, "before_cursor_execute", self._statement)
        event.listen(shop.database.write, "commit", self._commit)

    def _statement(self, connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        self.statements += 1
        words = statement.replace('"', "").split()
        if words[0] in ("INSERT", "UPDATE", "DELETE"):
            self.now.add(words[1] if words[0] == "UPDATE" else words[2])

    def _commit(self, connection: Any) -> None:
        self.written.append(self.now)
        self.now = set()


@pytest.mark.parametrize("kind", ASKED_FOR)
def test_every_kind_of_order_is_completed(house: House, shop: Shop, kind: str) -> None:
    bought = paid.bought(shop, ANNA, kind, bank=house.bank)
    shop.pump()
    done = stages.found(shop, bought.id)
    assert (done.status, done.payment_status, done.version) == ("COMPLETED", "PAID", bought.version + 2)
    assert shop.audit(quiet=True) == []


def test_from_process_to_completed_there_are_few_commits(shop: Shop) -> None:
    """The server processes the order itself: from that commit to the one that completes it."""
    paid.bought(shop, ANNA)
    commits = Commits(shop)
    shop.pump()
    began, ended = (number for number, tables in enumerate(commits.written) if "orders" in tables)
    assert ended - began + 1 <= MOST, commits.written


def test_each_confirmators_change_has_a_commit_of_its_own(shop: Shop) -> None:
    bought = paid.bought(shop, ANNA)
    commits = Commits(shop)
    shop.write(order.process, ANNA, bought.id, bought.version)
    shop.pump()
    own = (
        {"picking_case", "picking_line", "hold", "stock"},
        {"delivery_case"},
        {"saga", "saga_event", "orders"},
    )
    for written in commits.written:
        assert sum(bool(tables & written) for tables in own) <= 1, written


def completing(shop: Shop, *names: str) -> int:
    """The statements that it takes to complete an order of each of these clients at once."""
    clients = [arrange.client(shop, f"{name}@example.ru").username for name in names]
    shop.pump()
    bought = [paid.bought(shop, username) for username in clients]
    commits = Commits(shop)
    shop.relay()
    assert {stages.found(shop, one.id).status for one in bought} == {"COMPLETED"}
    return commits.statements


def test_many_orders_take_no_more_statements_than_one(shop: Shop) -> None:
    assert completing(shop, "boris", "vera", "galina", "denis") == completing(shop, "elena")


def test_the_stock_is_booked_and_the_cases_are_opened(shop: Shop) -> None:
    bought = paid.bought(shop, ANNA)
    shop.pump()
    with shop.database.read.connect() as connection:
        holds = connection.execute(text("SELECT order_id, quantity, state FROM hold")).all()
        picking = connection.execute(text("SELECT order_id, state FROM picking_case")).all()
        delivery = connection.execute(text("SELECT order_id, state FROM delivery_case")).all()
    assert [tuple(row) for row in holds] == [(bought.id, 2, "CONFIRMED")]
    assert [tuple(row) for row in picking] == [(bought.id, "OPEN")]
    assert [tuple(row) for row in delivery] == [(bought.id, "OPEN")]
