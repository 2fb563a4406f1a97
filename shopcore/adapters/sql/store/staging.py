"""Where a feed waits until it is whole."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from shopcore.adapters.sql.store.tables import catalogue, staged, staged_change, staged_stock
from shopcore.store.domain import WITHOUT_CATEGORY, Counts, Offer

ABANDONED = timedelta(minutes=1)
WHOLE, UPDATE, BROKEN = "whole", "update", "broken"
EMPTY: dict[str, Any] = {
    "price": None,
    "old_price": None,
    "digest": "",
    "category_key": "",
    "name": "",
    "vendor": "",
    "vendor_code": "",
    "url": "",
    "group_key": None,
    "pictures": [],
    "params": [],
    "barcodes": [],
    "weight": None,
    "dimensions": None,
    "description": "",
    "search_text": "",
}


class SqlStaging:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def claim(self, import_id: str, now: datetime) -> bool:
        free = or_(catalogue.c.importing.is_(None), catalogue.c.importing_at < now - ABANDONED)
        claimed = update(catalogue).where(free).values(importing=import_id, importing_at=now)
        if self.connection.execute(claimed).rowcount == 0:
            return False
        self._empty()
        return True

    def alive(self, import_id: str, now: datetime) -> bool:
        ours = catalogue.c.importing == import_id
        return self.connection.execute(update(catalogue).where(ours).values(importing_at=now)).rowcount == 1

    def release(self, import_id: str) -> None:
        freed = update(catalogue).where(catalogue.c.importing == import_id).values(importing=None)
        if self.connection.execute(freed).rowcount:
            self._empty()

    def known(self, skus: Iterable[str]) -> dict[str, tuple[str, int | None]]:
        query = select(staged.c.sku, staged.c.digest, staged.c.price).where(staged.c.sku.in_(list(skus)))
        return {row.sku: (row.digest, row.price) for row in self.connection.execute(query)}

    def put(self, offers: Sequence[tuple[int, Offer, Counts]], names: dict[str, str]) -> None:
        if not offers:
            return
        self.connection.execute(insert(staged), [_row(*one, names) for one in offers])
        pieces = [
            {"seq": number, "place_id": place, "pieces": count}
            for number, _, counts in offers
            for place, count in counts.pieces.items()
        ]
        if pieces:
            self.connection.execute(insert(staged_stock), pieces)

    def forget(self, skus: Sequence[str]) -> None:
        if skus:
            self.connection.execute(delete(staged).where(staged.c.sku.in_(skus)))

    def put_broken(self, skus: Sequence[tuple[int, str, int]]) -> None:
        rows = [
            EMPTY | {"seq": seq, "sku": sku, "line": line, "state": BROKEN, "available": False, "counted": ""}
            for seq, sku, line in skus
            if sku
        ]
        if rows:
            self.connection.execute(insert(staged), rows)

    def _empty(self) -> None:
        for table in (staged_change, staged_stock, staged):
            self.connection.execute(delete(table))


def _row(seq: int, offer: Offer, counts: Counts, names: dict[str, str]) -> dict[str, Any]:
    return {
        "seq": seq,
        "sku": offer.sku,
        "line": offer.line,
        "state": WHOLE if offer.whole else UPDATE,
        "available": offer.on_sale,
        "counted": counts.source,
        "price": offer.price,
        "old_price": offer.old_price,
        "digest": offer.digest,
        "category_key": offer.category,
        "name": offer.name,
        "vendor": offer.vendor,
        "vendor_code": offer.vendor_code,
        "url": offer.url,
        "group_key": offer.group_key,
        "pictures": offer.pictures,
        "params": offer.params,
        "barcodes": offer.barcodes,
        "weight": offer.weight,
        "dimensions": offer.dimensions,
        "description": offer.description,
        "search_text": f" {offer.search_text(names.get(offer.category, WITHOUT_CATEGORY))} ",
    }
