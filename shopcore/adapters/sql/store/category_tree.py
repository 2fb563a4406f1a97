"""Brings the stored categories in line with a feed's tree."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from shopcore.adapters.sql.store.rows import category_of
from shopcore.adapters.sql.store.tables import categories
from shopcore.store.domain import ROOT, WITHOUT_CATEGORY, Category, FeedCategory


def merge(connection: Connection, wanted: Sequence[FeedCategory]) -> set[int]:
    """Adds and corrects, parents first; the ids of those whose name or place is another one now."""
    known = {row.key: category_of(row) for row in connection.execute(select(categories))}
    changed = set()
    for one in wanted:
        parent, before = known.get(one.parent) if one.parent else None, known.get(one.key)
        if before is None:
            known[one.key] = _add(connection, one.key, one.name, parent)
            continue
        path = f"{parent.path if parent else ROOT}{before.id}/"
        if (before.name, before.path) != (one.name, path):
            known[one.key] = Category(before.id, one.key, parent.id if parent else None, one.name, path)
            _write(connection, known[one.key])
            changed.add(before.id)
    return changed


def without_category(connection: Connection) -> int:
    """The id of the category of what has none; its key is empty."""
    found = connection.execute(select(categories.c.id).where(categories.c.key == "")).scalar()
    return int(found) if found is not None else _add(connection, "", WITHOUT_CATEGORY, None).id


def _add(connection: Connection, key: str, name: str, parent: Category | None) -> Category:
    row: dict[str, Any] = {"key": key, "name": name, "parent_id": parent.id if parent else None, "path": ""}
    made = connection.execute(insert(categories).values(row).returning(categories.c.id)).scalar_one()
    path = f"{parent.path if parent else ROOT}{made}/"
    added = Category(made, key, row["parent_id"], name, path)
    _write(connection, added)
    return added


def _write(connection: Connection, category: Category) -> None:
    values = {"name": category.name, "path": category.path, "parent_id": category.parent_id}
    connection.execute(update(categories).where(categories.c.id == category.id).values(values))
