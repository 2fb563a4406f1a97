"""What an address costs: the statements and commits of whatever is done meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from shopcore.wiring import Shop


class Cost:
    """The statements in order, and the commits of what may write."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.commits = 0


@contextmanager
def counted(shop: Shop) -> Iterator[Cost]:
    """What SQLAlchemy runs meanwhile, on whatever engine; SQLite's own BEGIN is a part of its commit."""
    cost = Cost()

    def executed(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            cost.statements.append(" ".join(statement.split()))

    def committed(connection: Any) -> None:
        cost.commits += connection.engine is shop.database.write

    event.listen(Engine, "before_cursor_execute", executed)
    event.listen(Engine, "commit", committed)
    try:
        yield cost
    finally:
        event.remove(Engine, "before_cursor_execute", executed)
        event.remove(Engine, "commit", committed)
