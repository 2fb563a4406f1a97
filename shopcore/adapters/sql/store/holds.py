"""Stock kept for orders: every change of a hold moves the stock's counter in the same transaction."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Integer, Select, and_, bindparam, case, select, update

from shopcore.adapters.among import among
from shopcore.adapters.many import insert_many
from shopcore.adapters.schema import Moment, of_many
from shopcore.adapters.sql.store.tables import IS_ACTIVE, MAY_EXPIRE, holds, stock
from shopcore.adapters.work import Repository
from shopcore.store.domain import CONFIRMED, HELD, RELEASED, Free, Hold

COLUMNS = tuple(holds.c[name] for name in Hold.__dataclass_fields__)
IN_FORCE = select(*COLUMNS).where(IS_ACTIVE)
LOCKED = of_many(IN_FORCE, holds.c.order_id, holds.c.product_id).with_for_update()
ACTIVE = IN_FORCE.where(holds.c.order_id == bindparam("order")).order_by(holds.c.product_id)
ACTIVE_LOCKED = ACTIVE.with_for_update()
IS_HELD = holds.c.state == bindparam(None, HELD, literal_execute=True)  # as the index has it, for any plan
OF_ORDER = and_(holds.c.order_id == bindparam("order"), IS_HELD)
EXTEND = update(holds).where(OF_ORDER).values(until=bindparam("later", type_=Moment))
CONFIRM = update(holds).where(among(holds.c.order_id), IS_HELD).values(state=CONFIRMED, until=None)
FREE = of_many(
    select(stock.c.product_id, stock.c.place_id, stock.c.on_hand - stock.c.held), stock.c.product_id
)
PIECES = bindparam("pieces", type_=Integer)
TAKE = (
    update(stock)
    .where(stock.c.product_id == bindparam("product"), stock.c.place_id == bindparam("place"))
    .where(stock.c.on_hand - stock.c.held >= PIECES)
    .values(held=stock.c.held + PIECES)
)
SEEN = "holds"


class SqlHolds(Repository):
    """What is booked is written at the end of the transaction."""

    @property
    def connection(self) -> Connection:
        """What was read ahead may be wrong after its statements."""
        self.work.changed(SEEN)
        return super().connection

    def ahead(self, order_ids: Collection[str]) -> None:
        found: dict[str, list[Hold]] = {order_id: [] for order_id in order_ids}
        for hold in self._found(LOCKED, {"ids": list(found)}):
            found[hold.order_id].append(hold)
        self.work.saw(SEEN, found)

    def of(self, order_id: str) -> list[Hold]:
        return self._seen(order_id, ACTIVE)

    def locked(self, order_id: str) -> list[Hold]:
        return self._seen(order_id, ACTIVE_LOCKED)

    def free(self, ids: Iterable[int]) -> list[Free]:
        return [Free(*row) for row in self.connection.execute(FREE, {"ids": list(ids)})]

    def add(self, wanted: Sequence[Hold], now: datetime) -> list[Hold]:
        """In the order of the products, so that two orders never wait for one another."""
        ordered = sorted(wanted, key=_place)
        short = [hold for hold in ordered if not self._take(hold)]
        if ordered and not short:
            insert_many(self.connection, holds, [vars(hold) | {"created_at": now} for hold in ordered])
        return short

    def release(self, wanted: Sequence[Hold]) -> None:
        for hold in sorted(wanted, key=_place):
            change = update(holds).where(holds.c.id == hold.id, IS_ACTIVE).values(state=RELEASED)
            if self.connection.execute(change).rowcount == 1:
                self._give_back(hold)

    def extend(self, order_id: str, until: datetime | None) -> None:
        self.connection.execute(EXTEND, {"order": order_id, "later": until})

    def confirm(self, order_id: str) -> None:
        self.work.of_all(CONFIRM, order_id)
        self.work.changed(SEEN, order_id)

    def lose(self, hold: Hold, pieces: int) -> bool:
        whole = pieces == hold.quantity
        change = update(holds).where(
            holds.c.id == hold.id, holds.c.state == CONFIRMED, holds.c.quantity == hold.quantity
        )
        after = {"state": RELEASED} if whole else {"quantity": holds.c.quantity - pieces}
        if not 0 < pieces <= hold.quantity or self.connection.execute(change.values(after)).rowcount != 1:
            return False
        self._take_away(hold, pieces, found_missing=pieces)
        return True

    def issue(self, order_id: str) -> None:
        booked = [one for one in self.locked(order_id) if one.state == CONFIRMED]
        for hold in sorted(booked, key=_place):
            change = update(holds).where(holds.c.id == hold.id, holds.c.state == CONFIRMED)
            if self.connection.execute(change.values(state=RELEASED)).rowcount == 1:
                self._take_away(hold, hold.quantity)

    def any_expired(self, now: datetime) -> bool:
        over = select(holds.c.id).where(MAY_EXPIRE, holds.c.until <= now).limit(1)
        return self.connection.execute(over).first() is not None

    def expired(self, now: datetime, limit: int) -> list[Hold]:
        due = select(*COLUMNS).where(MAY_EXPIRE, holds.c.until <= now).order_by(holds.c.until, holds.c.id)
        return self._found(due.limit(limit).with_for_update(skip_locked=True))

    def _take(self, hold: Hold) -> bool:
        asked = {"product": hold.product_id, "place": hold.place_id, "pieces": hold.quantity}
        return self.connection.execute(TAKE, asked).rowcount == 1

    def _give_back(self, hold: Hold) -> None:
        """What a feed has said is missing does not come back with the hold."""
        lost = case((stock.c.missing < hold.quantity, stock.c.missing), else_=hold.quantity)
        change = update(stock).where(_is(hold))
        self.connection.execute(
            change.values(
                held=stock.c.held - hold.quantity,
                on_hand=stock.c.on_hand - lost,
                missing=stock.c.missing - lost,
            )
        )

    def _take_away(self, hold: Hold, pieces: int, found_missing: int = 0) -> None:
        """They are held no more and lie there no more; of what a feed misses no more is left than is held.

        What was found missing now is what the feed has said, as far as it has said so.
        """
        held, left = stock.c.held - pieces, stock.c.missing - found_missing
        missing = case((left < 0, 0), (left > held, held), else_=left)
        change = update(stock).where(_is(hold))
        self.connection.execute(change.values(held=held, on_hand=stock.c.on_hand - pieces, missing=missing))

    def _seen(self, order_id: str, query: Select[Any]) -> list[Hold]:
        kept: list[Hold] = self.work.see(SEEN, order_id, lambda: self._found(query, {"order": order_id}))
        return kept

    def _found(self, query: Any, values: dict[str, Any] | None = None) -> list[Hold]:
        return [Hold(*row) for row in self.connection.execute(query, values or {}).all()]


def _place(hold: Hold) -> tuple[int, int]:
    return hold.product_id, hold.place_id


def _is(hold: Hold) -> Any:
    return and_(stock.c.product_id == hold.product_id, stock.c.place_id == hold.place_id)
