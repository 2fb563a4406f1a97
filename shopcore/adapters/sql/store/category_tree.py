"""Brings the stored categories in line with a feed's tree."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert, select, update

from shopcore.adapters.sql.store.rows import category_of
from shopcore.adapters.sql.store.tables import categories
from shopcore.store.domain import ROOT, WITHOUT_CATEGORY, Category, FeedCategory


def merge(connection: Connection, wanted: Sequence[FeedCategory]) -> set[int]:
    """Adds and corrects, parents first; the ids of those whose way from the root reads differently now."""
    known = {row.key: category_of(row) for row in connection.execute(select(categories))}
    changed: set[int] = set()
    for one in wanted:
        parent = known.get(one.parent) if one.parent else None
        if one.key in known:
            known[one.key] = _placed(connection, known[one.key], one.name, parent, changed)
        else:
            known[one.key] = _add(connection, one.key, one.name, parent)
    told = {one.key for one in wanted}
    _follow(connection, known.values(), {one.id for one in known.values() if one.key in told}, changed)
    return changed


def without_category(connection: Connection) -> int:
    """The id of the category of what has none; its key is empty."""
    found = connection.execute(select(categories.c.id).where(categories.c.key == "")).scalar()
    return int(found) if found is not None else _add(connection, "", WITHOUT_CATEGORY, None).id


def _follow(connection: Connection, known: Iterable[Category], done: set[int], changed: set[int]) -> None:
    """Categories that the feed does not name go where their parents went."""
    by_id = {one.id: one for one in known}
    for one in sorted(by_id.values(), key=lambda category: category.depth):
        if one.id not in done:
            parent = by_id[one.parent_id] if one.parent_id is not None else None
            by_id[one.id] = _placed(connection, one, one.name, parent, changed)


def _placed(
    connection: Connection, before: Category, name: str, parent: Category | None, changed: set[int]
) -> Category:
    """The category with this name below this parent; written when that is news."""
    path = f"{parent.path if parent else ROOT}{before.id}/"
    placed = replace(before, name=name, parent_id=parent.id if parent else None, path=path)
    if placed != before:
        values = {"name": name, "path": path, "parent_id": placed.parent_id}
        connection.execute(update(categories).where(categories.c.id == before.id).values(values))
    if placed != before or (parent and parent.id in changed):
        changed.add(before.id)
    return placed


def _add(connection: Connection, key: str, name: str, parent: Category | None) -> Category:
    row = {"key": key, "name": name, "parent_id": parent.id if parent else None, "path": ROOT}
    made = connection.execute(insert(categories).values(row).returning(categories.c.id)).scalar_one()
    return _placed(connection, Category(made, key, None, name, ROOT), name, parent, set())
