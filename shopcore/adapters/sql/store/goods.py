"""Products and their stock as the desk sees and changes them, each change by one conditional UPDATE."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, insert, or_, select, update

from shopcore.adapters.schema import insert_once
from shopcore.adapters.sql.store import revisions
from shopcore.adapters.sql.store.tables import goods_events, places, products, stock
from shopcore.kernel import Author
from shopcore.store.domain import Goods, GoodsEvent, Lying

SHOWN = tuple(products.c[name] for name in ("id", "sku", "name", "price", "old_price", "sold"))
TOLD = (goods_events.c.text, goods_events.c.name, goods_events.c.at)
LIKE_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "%_\\"})


class SqlGoods:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def find(self, text: str, words: Sequence[str], limit: int) -> list[Goods]:
        fits = [and_(*(_has(word) for word in words))] if words else []
        query = select(*SHOWN)
        if text:
            query = query.where(or_(products.c.sku == text, *fits))
        rows = self.connection.execute(query.order_by(products.c.name, products.c.id).limit(limit)).all()
        lying = dict(self._lying([row.id for row in rows]))
        return [_goods(row, lying) for row in rows]

    def get(self, product_id: int) -> Goods | None:
        row = self.connection.execute(select(*SHOWN).where(products.c.id == product_id)).first()
        return _goods(row, dict(self._lying([product_id]))) if row else None

    def set_price(self, product_id: int, price: int, old_price: int | None, seen: int) -> bool:
        this = and_(products.c.id == product_id, products.c.price == seen)
        change = update(products).where(this).values(price=price, old_price=old_price)
        return self._changed(change, product_id)

    def set_sold(self, product_id: int, sold: bool) -> bool:
        this = and_(products.c.id == product_id, products.c.sold.is_(not sold))
        return self._changed(update(products).where(this).values(sold=sold), product_id)

    def take_in(self, product_id: int, place_id: int, pieces: int, seen: int) -> bool:
        fresh = {"product_id": product_id, "place_id": place_id, "on_hand": 0, "held": 0, "missing": 0}
        insert_once(self.connection, stock, fresh)
        as_seen = and_(_at(product_id, place_id), stock.c.on_hand == seen)
        change = update(stock).where(as_seen).values(on_hand=stock.c.on_hand + pieces)
        return self._changed(change, product_id)

    def put_back(self, place_id: int, pieces: Mapping[int, int]) -> None:
        """In the order of the products, so that two orders never wait for one another."""
        for product_id in sorted(pieces):
            fresh = {"product_id": product_id, "place_id": place_id, "on_hand": 0, "held": 0, "missing": 0}
            insert_once(self.connection, stock, fresh)
            more = stock.c.on_hand + pieces[product_id]
            self.connection.execute(update(stock).where(_at(product_id, place_id)).values(on_hand=more))
        revisions.touch(self.connection, pieces)

    def recount(self, product_id: int, place_id: int, pieces: int, seen: int) -> bool:
        fresh = {"product_id": product_id, "place_id": place_id, "on_hand": 0, "held": 0, "missing": 0}
        insert_once(self.connection, stock, fresh)
        as_seen = and_(_at(product_id, place_id), stock.c.on_hand == seen, stock.c.held <= pieces)
        return self._changed(update(stock).where(as_seen).values(on_hand=pieces, missing=0), product_id)

    def note(self, product_id: int, text: str, by: Author, at: datetime) -> None:
        row = {"product_id": product_id, "text": text, "author": by.username, "name": by.name, "at": at}
        self.connection.execute(insert(goods_events).values(row))

    def story(self, product_id: int, limit: int) -> list[GoodsEvent]:
        query = select(*TOLD).where(goods_events.c.product_id == product_id)
        rows = self.connection.execute(query.order_by(goods_events.c.id.desc()).limit(limit))
        return [GoodsEvent(*row) for row in rows]

    def _changed(self, change: Any, product_id: int) -> bool:
        """Whoever follows the catalogue by its revisions learns of it."""
        if self.connection.execute(change).rowcount != 1:
            return False
        revisions.touch(self.connection, [product_id])
        return True

    def _lying(self, ids: Collection[int]) -> Iterator[tuple[int, tuple[Lying, ...]]]:
        """Every place, also where nothing of it has ever been; one statement."""
        pieces = (func.coalesce(stock.c.on_hand, 0), func.coalesce(stock.c.held, 0))
        here = and_(stock.c.product_id == products.c.id, stock.c.place_id == places.c.id)
        query = (
            select(products.c.id, places.c.id, places.c.name, *pieces)
            .select_from(products.join(places, places.c.id > 0).outerjoin(stock, here))
            .where(products.c.id.in_(list(ids)))
            .order_by(products.c.id, places.c.kind.desc(), places.c.id)
        )
        found: dict[int, list[Lying]] = {}
        for product_id, *rest in self.connection.execute(query):
            found.setdefault(product_id, []).append(Lying(*rest))
        return ((product_id, tuple(lying)) for product_id, lying in found.items())


def _goods(row: Row[Any], lying: Mapping[int, tuple[Lying, ...]]) -> Goods:
    known = (row.id, row.sku, row.name, row.price, row.old_price, row.sold)
    return Goods(*known, lying.get(row.id, ()))


def _at(product_id: int, place_id: int) -> Any:
    return and_(stock.c.product_id == product_id, stock.c.place_id == place_id)


def _has(word: str) -> Any:
    return products.c.search_text.like(f"% {word.translate(LIKE_SIGNS)}%", escape="\\")
