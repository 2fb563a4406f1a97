"""What waits becomes the catalogue, by statements over whole tables."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    case,
    exists,
    func,
    insert,
    literal,
    literal_column,
    not_,
    select,
    text,
    true,
    update,
)

from shopcore.adapters.schema import upsert
from shopcore.adapters.sql.store import category_tree, comparison, revisions
from shopcore.adapters.sql.store.comparison import BACK, NEW, OTHER, SAID, SAME
from shopcore.adapters.sql.store.staging import UPDATE, WHOLE
from shopcore.adapters.sql.store.tables import (
    products,
    staged,
    staged_change,
    staged_stock,
    stock,
)
from shopcore.store.domain import OUTLETS, UNSAID, FeedCategory, Problem

CONTENT = (
    "name", "price", "old_price", "description", "vendor", "vendor_code", "url", "group_key", "pictures",
    "params", "barcodes", "weight", "dimensions", "digest", "search_text",
)  # fmt: skip


class SqlSwap:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.moved: set[int] = set()
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("ANALYZE staged_offer, staged_stock"))

    def merge_categories(self, wanted: Sequence[FeedCategory]) -> None:
        self.moved = category_tree.merge(self.connection, wanted)

    def any_whole(self) -> bool:
        return self._any(WHOLE)

    def any_update(self) -> bool:
        return self._any(UPDATE)

    def compare(self, whole: bool) -> None:
        """A row for each offer that can be taken: its product, its category, what is to be done."""
        columns = ["seq", "sku", "product_id", "category_id", "action"]
        nowhere = self._nowhere() if whole else 0
        chosen = comparison.of_whole(nowhere, self.moved) if whole else comparison.of_updates()
        self.connection.execute(insert(staged_change).from_select(columns, chosen))

    def count(self, action: str) -> int:
        return self._number(select(func.count()).where(staged_change.c.action == action))

    def sold(self) -> int:
        return self._number(select(func.count()).select_from(products).where(products.c.sold))

    def leaving(self) -> int:
        return self._number(select(func.count()).select_from(products).where(comparison.LEAVES))

    def strangers(self, whole: bool) -> Iterator[Problem]:
        said = "нет названия" if whole else "такого товара нет в продаже, а названия в файле нет"
        wrong = comparison.not_updates(whole)
        return self._named(wrong, said, error=True)

    def unknown_categories(self) -> Iterator[Problem]:
        said = "нет такой категории, товар попал в «Без категории»"
        return self._named(comparison.ORPHAN, said, error=False)

    def shortages(self) -> Iterator[Problem]:
        changed = staged_change.c.action != SAME
        short = exists().where(
            staged_change.c.seq == staged.c.seq,
            changed,
            stock.c.product_id == staged_change.c.product_id,
            stock.c.missing > 0,
        )
        return self._named(short, "отложено для заказов больше, чем указано в файле", error=False)

    def apply(self, guess: int, warehouse: int | None) -> None:
        """New and changed products, then their pieces."""
        base = self._numbers()
        self._insert(base)
        self._update(base)
        if warehouse is not None:
            self._guess(guess, warehouse)
        self._put_stock()
        self._empty_unnamed()

    def withdraw(self) -> None:
        base = self._numbers()
        leave = update(products).where(comparison.LEAVES).values(sold=False, revision=base + products.c.id)
        self.connection.execute(leave)

    def _numbers(self) -> int:
        """Room for a number of its own for every row of the feed and of the catalogue."""
        last = self._number(select(func.coalesce(func.max(staged.c.seq), 0)))
        most = self._number(select(func.coalesce(func.max(products.c.id), 0)))
        return revisions.reserve(self.connection, max(last, most))

    def _insert(self, base: int) -> None:
        columns = [*CONTENT, "sku", "category_id", "sold", "revision"]
        values = [*(staged.c[name] for name in CONTENT), staged.c.sku, staged_change.c.category_id]
        chosen = (
            select(*values, true(), literal(base) + staged.c.seq)
            .join_from(staged, staged_change, staged_change.c.seq == staged.c.seq)
            .where(staged_change.c.action == NEW)
            .order_by(staged.c.seq)
        )
        self.connection.execute(insert(products).from_select(columns, chosen))

    def _update(self, base: int) -> None:
        """What the feed does not tell of, because it tells only prices, stays."""
        told: dict[str, Any] = {name: staged.c[name] for name in CONTENT}
        rest: dict[str, Any] = {"price": comparison.PRICE, "old_price": comparison.OLD_PRICE}
        for state, values in ((WHOLE, told | {"category_id": staged_change.c.category_id}), (UPDATE, rest)):
            self.connection.execute(
                update(products)
                .where(
                    products.c.id == staged_change.c.product_id,
                    staged_change.c.action.in_((OTHER, BACK)),
                    staged.c.seq == staged_change.c.seq,
                    staged.c.state == state,
                )
                .values(values | {"sold": True, "revision": literal(base) + staged.c.seq})
            )

    def _guess(self, guess: int, warehouse: int) -> None:
        """Pieces of what is new and not counted; later the shop's own count is not touched."""
        pieces = case((staged.c.available, guess), else_=0)
        chosen = (
            select(products.c.id, literal(warehouse), pieces, literal(0), literal(0))
            .join_from(staged_change, staged, staged.c.seq == staged_change.c.seq)
            .join(products, products.c.sku == staged_change.c.sku)
            .where(staged_change.c.action == NEW, staged.c.counted == UNSAID)
        )
        self.connection.execute(insert(stock).from_select([column.name for column in stock.c], chosen))

    def _put_stock(self) -> None:
        """Held pieces stay on hand; what the feed says is less is missing (CHECK missing <= held)."""
        chosen = (
            select(products.c.id, staged_stock.c.place_id, staged_stock.c.pieces, literal(0), literal(0))
            .join_from(staged_change, staged_stock, staged_stock.c.seq == staged_change.c.seq)
            .join(products, products.c.sku == staged_change.c.sku)
            .where(staged_change.c.action != SAME)
        )
        columns = [column.name for column in stock.c]
        said: ColumnElement[int] = literal_column("excluded.on_hand", Integer)
        changes = {
            "on_hand": _greater(said, stock.c.held),
            "missing": _greater(stock.c.held - said, literal(0)),
        }
        self.connection.execute(upsert(self.connection, stock, columns, chosen, changes))

    def _empty_unnamed(self) -> None:
        """Where outlets are counted, a place that is not among them has none."""
        counted = (
            select(staged_change.c.product_id)
            .join_from(staged_change, staged, staged.c.seq == staged_change.c.seq)
            .where(staged.c.counted == OUTLETS, staged_change.c.action.in_((OTHER, BACK)))
        )
        named = exists().where(
            staged_change.c.product_id == stock.c.product_id,
            staged_stock.c.seq == staged_change.c.seq,
            staged_stock.c.place_id == stock.c.place_id,
        )
        self.connection.execute(
            update(stock)
            .where(SAID != 0, stock.c.product_id.in_(counted), not_(named))
            .values(on_hand=stock.c.held, missing=stock.c.held)
        )

    def _named(self, condition: ColumnElement[bool], said: str, error: bool) -> Iterator[Problem]:
        query = select(staged.c.line, staged.c.sku).where(condition).order_by(staged.c.seq)
        for row in self.connection.execute(query):
            yield Problem(row.line, row.sku, said, error)

    def _nowhere(self) -> int:
        """The category of what has none, made when it is needed."""
        orphans = self.connection.execute(select(exists().where(comparison.ORPHAN))).scalar_one()
        return category_tree.without_category(self.connection) if orphans else 0

    def _any(self, state: str) -> bool:
        query = select(staged.c.seq).where(staged.c.state == state).limit(1)
        return self.connection.execute(query).first() is not None

    def _number(self, query: Select[Any]) -> int:
        return int(self.connection.execute(query).scalar_one())


def _greater(one: ColumnElement[int], other: ColumnElement[int]) -> ColumnElement[int]:
    return case((one > other, one), else_=other)
