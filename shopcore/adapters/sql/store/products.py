"""The catalogue, read; what a whole feed changes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import (
    Row,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
)

from shopcore.adapters.sql.store import revisions
from shopcore.adapters.sql.store.pictures import fetched
from shopcore.adapters.sql.store.rows import (
    availability_of,
    category_of,
    face_of,
    product_of,
    variants_of,
)
from shopcore.adapters.sql.store.tables import categories, places, products, stock
from shopcore.adapters.work import Work
from shopcore.store.domain import (
    PAGE,
    Availability,
    Category,
    Changed,
    Found,
    Place,
    Product,
)

LIKE_SIGNS = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})


# Asked on every page: made once.
STOCK = (
    select(stock.c.product_id, places, (stock.c.on_hand - stock.c.held).label("free"))
    .join_from(stock, places, places.c.id == stock.c.place_id)
    .where(stock.c.product_id.in_(bindparam("ids", expanding=True)))
    .order_by(places.c.id)
)


PLACES = "places"
ALL_PLACES = select(places).order_by(places.c.id)


class SqlProducts:
    def __init__(self, work: Work) -> None:
        self.connection, self.work = work.connection, work
        self.fetched = fetched(work.connection.dialect.name)

    def find(self, words: Sequence[str], page: int, category_id: int | None = None) -> Found:
        """Two statements: the ranked page with the whole number beside it, and its stock."""
        has_all = and_(products.c.sold, *(_has(word) for word in words), *_within(category_id))
        query = (
            _with_category(self.fetched, func.count().over().label("total"))
            .where(has_all)
            .order_by(_rank(words), products.c.id)
            .limit(PAGE)
            .offset((page - 1) * PAGE)
        )
        rows = self.connection.execute(query).all()
        total = rows[0].total if rows else self._count(has_all) if page > 1 else 0
        return Found(tuple(self._with_stock(rows).values()), total, page)

    def get(self, product_id: int) -> Product | None:
        return self.get_with(product_id, ()).get(product_id)

    def get_with(self, product_id: int, others: Iterable[int]) -> dict[int, Product]:
        """Two statements: the product, the others of its model and the others asked for, and their stock."""
        asked = {"id": product_id, "ids": [product_id, *others]}
        rows = self.connection.execute(_models(self.connection.dialect.name), asked).all()
        own = next((row for row in rows if row.id == product_id), None)
        if own is None:
            return {}
        model = [row for row in rows if row is own or _is_variant(row, own)]
        found = {row.id: face_of(row) for row in rows} | self._with_stock(model)
        if len(model) > 1:
            found[product_id] = replace(found[product_id], variants=variants_of(model, found))
        return found

    def withdrawn(self, product_id: int) -> str | None:
        query = select(products.c.name).where(products.c.id == product_id, products.c.sold.is_(False))
        return self.connection.execute(query).scalar()

    def many(self, ids: Iterable[int]) -> dict[int, Product]:
        query = _by_ids(self.connection.dialect.name)
        return self._with_stock(self.connection.execute(query, {"ids": list(ids)}).all())

    def faces(self, ids: Iterable[int]) -> dict[int, Product]:
        return {row.id: face_of(row) for row in self._faces(ids)}

    def cards(self, ids: Iterable[int]) -> dict[int, Product]:
        rows = self._faces(ids)
        free = self._free(rows)
        return {row.id: face_of(row, tuple(free.get(row.id, ()))) for row in rows}

    def page(self, after: int, limit: int) -> list[Product]:
        query = _with_category().where(products.c.sold, products.c.id > after)
        rows = self.connection.execute(query.order_by(products.c.id).limit(limit)).all()
        return list(self._with_stock(rows).values())

    def revision(self) -> int:
        return revisions.last(self.connection)

    def changed(self, after: int, limit: int) -> list[Changed]:
        """Two statements: the rows, and the stock of those that are sold."""
        query = _with_category().where(products.c.revision > after).order_by(products.c.revision).limit(limit)
        rows = self.connection.execute(query).all()
        sold = self._with_stock([row for row in rows if row.sold])
        return [Changed(row.revision, row.id, sold.get(row.id)) for row in rows]

    def categories(self) -> list[Category]:
        return [
            category_of(row) for row in self.connection.execute(select(categories).order_by(categories.c.id))
        ]

    def places(self) -> list[Place]:
        def ask() -> list[Place]:
            found = [Place(**row._mapping) for row in self.connection.execute(ALL_PLACES)]
            self.work.saw(PLACES, {None: found})
            return found

        return list(self.work.see(PLACES, None, ask))

    def put_places(self, wanted: Iterable[Place]) -> None:
        self.work.changed(PLACES)
        rows = [vars(place) for place in wanted]
        self.connection.execute(delete(places).where(places.c.id.in_([row["id"] for row in rows])))
        if rows:
            self.connection.execute(insert(places), rows)

    def _count(self, condition: Any) -> int:
        return self.connection.execute(
            select(func.count()).select_from(products).where(condition)
        ).scalar_one()

    def _faces(self, ids: Iterable[int]) -> Sequence[Row[Any]]:
        query = _faces(self.connection.dialect.name)
        return self.connection.execute(query, {"ids": list(ids)}).all()

    def _with_stock(self, rows: Sequence[Row[Any]]) -> dict[int, Product]:
        free = self._free(rows)
        return {row.id: product_of(row, tuple(free.get(row.id, ()))) for row in rows}

    def _free(self, rows: Sequence[Row[Any]]) -> dict[int, list[Availability]]:
        free: dict[int, list[Availability]] = {}
        asked = {"ids": [row.id for row in rows]}
        for row in self.connection.execute(STOCK, asked) if rows else ():
            free.setdefault(row.product_id, []).append(availability_of(row))
        return free


def _is_variant(row: Row[Any], own: Row[Any]) -> bool:
    return row.group_key is not None and bool(row.group_key == own.group_key)


@cache
def _faces(dialect: str) -> Select[Any]:
    """What a list shows, and no more: the rest of a product is wide, and JSON costs its reading."""
    told = products.c
    shown = (told.id, told.name, told.price, told.old_price, told.pictures, told.group_key, told.category_id)
    asked = told.id.in_(bindparam("ids", expanding=True))
    return (
        select(*shown, categories.c.name.label("category"), fetched(dialect))
        .join_from(products, categories, categories.c.id == told.category_id)
        .where(asked, told.sold)
    )


@cache
def _by_ids(dialect: str) -> Select[Any]:
    asked = products.c.id.in_(bindparam("ids", expanding=True))
    return _with_category(fetched(dialect)).where(asked, products.c.sold)


@cache
def _models(dialect: str) -> Select[Any]:
    """Those asked for, and the others of one's model."""
    group = select(products.c.group_key).where(products.c.id == bindparam("id")).scalar_subquery()
    wanted = or_(products.c.id.in_(bindparam("ids", expanding=True)), products.c.group_key == group)
    return _with_category(fetched(dialect)).where(wanted, products.c.sold).order_by(products.c.id)


def _with_category(*more: Any) -> Select[Any]:
    """Products with the name of their category."""
    return select(products, categories.c.name.label("category"), *more).join_from(
        products, categories, categories.c.id == products.c.category_id
    )


def _has(word: str) -> Any:
    """The text has a word that begins so; the text is kept with a space at both ends."""
    return products.c.search_text.like(f"% {word.translate(LIKE_SIGNS)}%", escape="\\")


def _within(category_id: int | None) -> list[Any]:
    """In the category or below it; nothing to ask without one."""
    if category_id is None:
        return []
    top = select(categories.c.path).where(categories.c.id == category_id).scalar_subquery()
    return [products.c.category_id.in_(select(categories.c.id).where(categories.c.path.startswith(top)))]


def _rank(words: Sequence[str]) -> Any:
    """Products whose text opens with the first word come first."""
    if not words:
        return products.c.id
    return products.c.search_text.like(f" {words[0].translate(LIKE_SIGNS)}%", escape="\\").desc()
