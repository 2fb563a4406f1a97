"""Receipts and returns of before parts were kept: after the migration the audit understands them."""

import json
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, text

from shopcore.adapters.migrations import config
from shopcore.wiring import Shop

BEFORE = "0032"
OF_A_RECEIPT = "document, state, register_id, attempts, due_at, trace"
LINE = {"name": "Кружка", "quantity": 2, "price": 690_50, "vat": 11, "subject": "commodity"}


@pytest.fixture
def connection(shop: Shop) -> Any:
    with shop.database.write.begin() as connection:
        command.downgrade(config(connection), BEFORE)
        yield connection
    shop.close()


def receipt(connection: Connection, key: str, kind: str) -> None:
    document = {"kind": kind, "email": "anna@example.ru", "lines": [LINE | {"mode": "full_payment"}]}
    add = text(
        f"INSERT INTO receipt (key, bank_id, refund_id, {OF_A_RECEIPT})"
        " VALUES (:key, 'bank', '', :document, 'WAITING', '', 0, '2026-11-23 09:00:00', '')"
    )
    connection.execute(add, {"key": key, "document": json.dumps(document, ensure_ascii=False)})


def refund(connection: Connection, refund_id: str, payment_id: str) -> None:
    add = text(
        "INSERT INTO refund (id, payment_id, order_id, bank_id, amount, reason, owed_at, key, key_at,"
        " standing, bank_refund, attempts, refusals, error) VALUES (:id, :payment, 'o', '', 69050, 'missing',"
        " '2026-11-23 09:00:00', 'k', '2026-11-23 09:00:00', 'DONE', '', 0, 0, '')"
    )
    connection.execute(add, {"id": refund_id, "payment": payment_id})


def test_whose_they_are_for_how_much_and_what_they_close(connection: Connection) -> None:
    for key, kind in (("off-p1", "OFFSET"), ("ret-short-p1", "RETURN"), ("hand-p2", "HAND_OVER")):
        receipt(connection, key, kind)
    refund(connection, "short-p1", "p1")
    refund(connection, "short-p2", "p2")
    command.upgrade(config(connection), "head")
    told = connection.execute(text("SELECT key, payment_id, total, closes FROM receipt ORDER BY key"))
    assert [tuple(row) for row in told] == [
        ("hand-p2", "p2", 138_100, True),
        ("off-p1", "p1", 138_100, True),
        ("ret-short-p1", "p1", 138_100, False),
    ]
    closed = connection.execute(text("SELECT id, closed, delivery FROM refund ORDER BY id"))
    assert [tuple(row) for row in closed] == [("short-p1", True, None), ("short-p2", False, None)]
