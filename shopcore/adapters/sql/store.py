"""store's tables."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Integer,
    Row,
    String,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from shopcore.adapters.schema import metadata
from shopcore.store.domain import PAGE, Availability, Found, Offer, Place, Product

places = Table(
    "place",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("name", String(255), nullable=False),
    Column("city", String(255), nullable=False),
    Column("address", String(512), nullable=False),
    Column("hours", String(255), nullable=False),
    Column("timezone", String(64), nullable=False),
    CheckConstraint("kind IN ('shop', 'warehouse')", "kind"),
)
products = Table(
    "product",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sku", String(255), nullable=False, unique=True),
    Column("name", String(512), nullable=False),
    Column("price", BigInteger, nullable=False),
    Column("old_price", BigInteger),
    Column("description", Text, nullable=False),
    Column("category", String(255), nullable=False),
    Column("vendor", String(255), nullable=False),
    Column("pictures", JSON, nullable=False),
    Column("params", JSON, nullable=False),
    Column("search_text", Text, nullable=False),
    Column("sold", Boolean, nullable=False),
    CheckConstraint("price > 0", "price"),
    sqlite_autoincrement=True,
)
stock = Table(
    "stock",
    metadata,
    Column("product_id", Integer, primary_key=True),
    Column("place_id", Integer, primary_key=True),
    Column("on_hand", Integer, nullable=False),
    Column("held", Integer, nullable=False),
    CheckConstraint("held >= 0 AND held <= on_hand", "held"),
)
LIKE_SIGNS = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})


class SqlProducts:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def find(self, words: Sequence[str], page: int) -> Found:
        """Two statements: the ranked page with the whole number beside it, and its stock."""
        has_all = and_(products.c.sold, *(_has(word) for word in words))
        query = (
            select(products, func.count().over().label("total"))
            .where(has_all)
            .order_by(_rank(words), products.c.id)
            .limit(PAGE)
            .offset((page - 1) * PAGE)
        )
        rows = self.connection.execute(query).all()
        total = rows[0].total if rows else self._count(has_all) if page > 1 else 0
        return Found(tuple(self._with_stock(rows).values()), total, page)

    def get(self, product_id: int) -> Product | None:
        return self.many([product_id]).get(product_id)

    def many(self, ids: Iterable[int]) -> dict[int, Product]:
        query = select(products).where(products.c.id.in_(list(ids)), products.c.sold)
        return self._with_stock(self.connection.execute(query).all())

    def put_places(self, wanted: Iterable[Place]) -> None:
        rows = [vars(place) for place in wanted]
        self.connection.execute(delete(places).where(places.c.id.in_([row["id"] for row in rows])))
        if rows:
            self.connection.execute(insert(places), rows)

    def stored(self) -> dict[str, Offer]:
        """Withdrawn offers are left out, so that one that comes back counts as new to the shelf."""
        counts: dict[int, dict[int, int]] = {}
        for row in self.connection.execute(select(stock.c.product_id, stock.c.place_id, stock.c.on_hand)):
            counts.setdefault(row.product_id, {})[row.place_id] = row.on_hand
        rows = self.connection.execute(select(products).where(products.c.sold))
        return {row.sku: _offer(row, counts.get(row.id, {})) for row in rows}

    def put_offers(self, offers: Iterable[Offer]) -> None:
        wanted = list(offers)
        known = self._ids([offer.sku for offer in wanted])
        fresh = [_row(offer) for offer in wanted if offer.sku not in known]
        changed = [_row(offer) | {"known": known[offer.sku]} for offer in wanted if offer.sku in known]
        if fresh:
            self.connection.execute(insert(products), fresh)
        if changed:
            self.connection.execute(update(products).where(products.c.id == bindparam("known")), changed)
        self._put_stock(wanted)

    def withdraw(self, skus: Iterable[str]) -> None:
        self.connection.execute(update(products).where(products.c.sku.in_(list(skus))).values(sold=False))

    def _put_stock(self, offers: Sequence[Offer]) -> None:
        """Counts what the feed states; what is held stays held."""
        ids = self._ids([offer.sku for offer in offers])
        held = self._held(ids.values())
        rows = [
            {
                "product_id": ids[offer.sku],
                "place_id": place,
                "on_hand": count,
                "held": min(held.get((ids[offer.sku], place), 0), count),
            }
            for offer in offers
            for place, count in offer.stock.items()
        ]
        self.connection.execute(delete(stock).where(stock.c.product_id.in_(list(ids.values()))))
        if rows:
            self.connection.execute(insert(stock), rows)

    def _held(self, ids: Iterable[int]) -> dict[tuple[int, int], int]:
        query = select(stock.c.product_id, stock.c.place_id, stock.c.held).where(
            stock.c.product_id.in_(list(ids))
        )
        return {(row.product_id, row.place_id): row.held for row in self.connection.execute(query)}

    def _ids(self, skus: Sequence[str]) -> dict[str, int]:
        query = select(products.c.sku, products.c.id).where(products.c.sku.in_(skus))
        return {row.sku: row.id for row in self.connection.execute(query)}

    def _count(self, condition: Any) -> int:
        return self.connection.execute(
            select(func.count()).select_from(products).where(condition)
        ).scalar_one()

    def _with_stock(self, rows: Sequence[Row[Any]]) -> dict[int, Product]:
        query = (
            select(stock.c.product_id, places.c.name, (stock.c.on_hand - stock.c.held).label("free"))
            .join_from(stock, places, places.c.id == stock.c.place_id)
            .where(stock.c.product_id.in_([row.id for row in rows]))
            .order_by(places.c.id)
        )
        free: dict[int, list[Availability]] = {}
        for row in self.connection.execute(query) if rows else ():
            free.setdefault(row.product_id, []).append(Availability(row.name, row.free))
        return {row.id: _product(row, tuple(free.get(row.id, ()))) for row in rows}


def _has(word: str) -> Any:
    """The text has a word that begins so; the text is kept with a space at both ends."""
    return products.c.search_text.like(f"% {word.translate(LIKE_SIGNS)}%", escape="\\")


def _rank(words: Sequence[str]) -> Any:
    """Products whose text opens with the first word come first."""
    if not words:
        return products.c.id
    return products.c.search_text.like(f" {words[0].translate(LIKE_SIGNS)}%", escape="\\").desc()


def _row(offer: Offer) -> dict[str, Any]:
    row = {name: value for name, value in vars(offer).items() if name != "stock"}
    return row | {
        "pictures": list(offer.pictures),
        "params": [list(param) for param in offer.params],
        "search_text": f" {offer.search_text} ",
        "sold": True,
    }


def _offer(row: Row[Any], counts: dict[int, int]) -> Offer:
    return Offer(
        row.sku,
        row.name,
        row.price,
        row.old_price,
        row.description,
        row.category,
        row.vendor,
        tuple(row.pictures),
        tuple((name, value) for name, value in row.params),
        counts,
    )


def _product(row: Row[Any], availability: tuple[Availability, ...]) -> Product:
    return Product(
        row.id,
        row.name,
        row.price,
        row.old_price,
        row.description,
        tuple(row.pictures),
        tuple((name, value) for name, value in row.params),
        row.category,
        row.vendor,
        availability,
    )
