"""What companies have offered for orders."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, insert, or_, select, update

from shopcore.adapters.schema import Moment
from shopcore.adapters.sql.delivery.tables import quotes
from shopcore.delivery.domain import Address, Contact, Item, Parcel, Sender
from shopcore.delivery.domain.quote import Quote, Shipping

COLUMNS = tuple(quotes.c[name] for name in Quote.__dataclass_fields__)
CHOSEN = and_(quotes.c.order_id == bindparam("order"), quotes.c.chosen)
ONE = select(*COLUMNS).where(quotes.c.id == bindparam("quote"))
MINE = select(*COLUMNS).where(CHOSEN).limit(1)
DROP = update(quotes).where(CHOSEN).values(chosen=False)
EXTEND = update(quotes).where(CHOSEN).values(until=bindparam("later", type_=Moment))
EXTEND_HELD = EXTEND.where(or_(quotes.c.until.is_(None), quotes.c.until > bindparam("now", type_=Moment)))


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
        return self._first(ONE, {"quote": quote_id})

    def choose(self, order_id: str, quote_id: str, until: datetime) -> bool:
        self.drop_choice(order_id)
        this = and_(quotes.c.order_id == order_id, quotes.c.id == quote_id)
        change = update(quotes).where(this).values(chosen=True, until=until)
        return self.connection.execute(change).rowcount == 1

    def drop_choice(self, order_id: str) -> None:
        self.connection.execute(DROP, {"order": order_id})

    def chosen(self, order_id: str) -> Quote | None:
        return self._first(MINE, {"order": order_id})

    def extend(self, order_id: str, until: datetime | None, now: datetime) -> bool:
        asked = {"order": order_id, "later": until}
        change, known = (EXTEND_HELD, asked | {"now": now}) if until else (EXTEND, asked)
        return self.connection.execute(change, known).rowcount == 1

    def prune(self, before: datetime) -> int:
        return self.connection.execute(delete(quotes).where(quotes.c.until <= before)).rowcount

    def _first(self, query: Select[Any], asked: dict[str, str]) -> Quote | None:
        row = self.connection.execute(query, asked).first()
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
