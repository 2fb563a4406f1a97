"""What companies have offered for orders."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, or_, select, update

from shopcore.adapters.sql.delivery.tables import quotes
from shopcore.delivery.domain import Address, Contact, Item, Parcel, Sender
from shopcore.delivery.domain.quote import Quote, Shipping

COLUMNS = tuple(quotes.c[name] for name in Quote.__dataclass_fields__)


class SqlQuotes:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def replace(self, order_id: str, kind: str, fresh: Sequence[Quote]) -> None:
        old = and_(quotes.c.order_id == order_id, quotes.c.kind == kind, quotes.c.chosen.is_(False))
        self.connection.execute(delete(quotes).where(old))
        if fresh:
            self.connection.execute(
                insert(quotes), [_row(quote) | {"number": n} for n, quote in enumerate(fresh)]
            )

    def of(self, order_id: str) -> list[Quote]:
        query = select(*COLUMNS).where(quotes.c.order_id == order_id).order_by(quotes.c.number, quotes.c.id)
        return [_quote(row) for row in self.connection.execute(query)]

    def get(self, quote_id: str) -> Quote | None:
        return self._first(quotes.c.id == quote_id)

    def choose(self, order_id: str, quote_id: str, until: datetime) -> bool:
        self.drop_choice(order_id)
        this = and_(quotes.c.order_id == order_id, quotes.c.id == quote_id)
        change = update(quotes).where(this).values(chosen=True, until=until)
        return self.connection.execute(change).rowcount == 1

    def drop_choice(self, order_id: str) -> None:
        mine = and_(quotes.c.order_id == order_id, quotes.c.chosen)
        self.connection.execute(update(quotes).where(mine).values(chosen=False))

    def chosen(self, order_id: str) -> Quote | None:
        return self._first(and_(quotes.c.order_id == order_id, quotes.c.chosen))

    def extend(self, order_id: str, until: datetime | None, now: datetime) -> bool:
        mine = and_(quotes.c.order_id == order_id, quotes.c.chosen)
        if until:
            mine = and_(mine, or_(quotes.c.until.is_(None), quotes.c.until > now))
        return self.connection.execute(update(quotes).where(mine).values(until=until)).rowcount == 1

    def prune(self, before: datetime) -> int:
        return self.connection.execute(delete(quotes).where(quotes.c.until <= before)).rowcount

    def _first(self, condition: Any) -> Quote | None:
        row = self.connection.execute(select(*COLUMNS).where(condition).limit(1)).first()
        return _quote(row) if row else None


def _row(quote: Quote) -> dict[str, Any]:
    return vars(quote) | {"shipping": asdict(quote.shipping)}


def _quote(row: Any) -> Quote:
    return Quote(**{**row._mapping, "shipping": shipping_of(row.shipping)})


def shipping_of(told: dict[str, Any]) -> Shipping:
    """What was written as JSON."""
    sender = Sender(Address(**told["sender"]["address"]), Contact(**told["sender"]["contact"]))
    items = tuple(Item(**item) for item in told["items"])
    return Shipping(sender, Parcel(**told["parcel"]), items, Address(**told["to"]), told["point_code"])
