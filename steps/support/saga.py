"""What orchestra, its confirmators and the queue have stored of an order."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, text

from shopcore.wiring import Shop

SPOKEN = {"ASKED": "ждёт", "": "—"}


def said(shop: Shop, stream: str) -> list[Any]:
    """The bodies of all messages of this stream, oldest first."""
    query = "SELECT body FROM outbox WHERE stream = :stream ORDER BY id"
    return [_parsed(row.body) for row in _rows(shop, query, stream=stream)]


def again(shop: Shop, stream: str) -> None:
    """Whatever carries messages hands over the last one of this stream a second time."""
    query = "SELECT message_id FROM outbox WHERE stream = :stream ORDER BY id DESC LIMIT 1"
    (row,) = _rows(shop, query, stream=stream)
    shop.handle([row.message_id])


def _parsed(body: Any) -> Any:
    return json.loads(body) if isinstance(body, str) else body


def state(shop: Shop, order_id: str) -> str:
    """Of the order's saga; empty when there is none."""
    rows = _rows(shop, "SELECT state FROM saga WHERE order_id = :order", order=order_id)
    return "".join(row.state for row in rows)


def answers(shop: Shop, order_id: str) -> list[tuple[str, str, str]]:
    """Whom orchestra has asked, and what each has answered to CONFIRM and REVERSE."""
    (row,) = _rows(shop, "SELECT * FROM saga WHERE order_id = :order", order=order_id)
    known = row._mapping
    told = [
        (name, *(_spoken(known[f"{name.lower()}_{request}"]) for request in ("confirm", "reverse")))
        for name in ("PAYMENT", "STORE", "DELIVERY")
    ]
    return [one for one in told if one[1:] != ("—", "—")]


def _spoken(answer: str) -> str:
    return SPOKEN.get(answer, answer)


def cases(shop: Shop, order_id: str) -> tuple[str, str]:
    """The states of the picking case and of the delivery case; «нет» without one."""
    tables = ("picking_case", "delivery_case")
    queries = [f"SELECT state FROM {table} WHERE order_id = :order" for table in tables]  # noqa: S608
    found = ["".join(row.state for row in _rows(shop, query, order=order_id)) for query in queries]
    return found[0] or "нет", found[1] or "нет"


def held(shop: Shop, order_id: str, state: str) -> int:
    """Pieces held or booked for the order."""
    query = "SELECT COALESCE(SUM(quantity), 0) AS pieces FROM hold WHERE order_id = :order AND state = :state"
    (row,) = _rows(shop, query, order=order_id, state=state)
    return int(row.pieces)


def _rows(shop: Shop, query: str, **values: Any) -> Sequence[Row[Any]]:
    with shop.database.read.connect() as connection:
        return connection.execute(text(query), values).all()
