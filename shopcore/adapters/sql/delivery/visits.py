"""Zones of own delivery, and the visits kept in their slots: a visit moves its slot's counter with it."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, insert, select, update

from shopcore.adapters.schema import Moment, insert_once
from shopcore.adapters.sql.delivery.tables import slots, visits, zones
from shopcore.delivery.domain.zone import BOOKED, HELD, RELEASED, Shift, Slot, Used, Visit, Zone
from shopcore.kernel import Author

VISIT = tuple(visits.c[name] for name in Visit.__dataclass_fields__)
USED = tuple(slots.c[name] for name in Used.__dataclass_fields__)
ACTIVE = visits.c.state.in_((HELD, BOOKED))
OF_ORDER = visits.c.order_id == bindparam("order")
MINE = select(*VISIT).where(OF_ORDER)
MINE_LOCKED = MINE.with_for_update()
FORGET = delete(visits).where(OF_ORDER, visits.c.state == RELEASED)
EXTEND = update(visits).where(OF_ORDER, visits.c.state == HELD).values(until=bindparam("later", type_=Moment))


class SqlVisits:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def zones(self) -> list[Zone]:
        return [_zone(row) for row in self.connection.execute(select(zones).order_by(zones.c.id))]

    def put_zones(self, wanted: Iterable[Zone]) -> None:
        rows = [_row(zone) for zone in wanted]
        self.connection.execute(delete(zones).where(zones.c.id.in_([row["id"] for row in rows])))
        self.connection.execute(insert(zones), rows)

    def used(self, zone_id: int, since: str) -> dict[str, Used]:
        query = select(slots.c.day, slots.c.begin, *USED)
        found = self.connection.execute(query.where(slots.c.zone_id == zone_id, slots.c.day >= since))
        return {f"{day}T{begin}": Used(*rest) for day, begin, *rest in found}

    def set_capacity(self, slot: Slot, capacity: int, seen: int, by: Author, at: datetime) -> bool:
        self._begin(slot)
        as_seen = and_(_is(slot), slots.c.capacity == seen, slots.c.taken <= capacity)
        after = {"capacity": capacity, "changed_by": by.name, "changed_at": at}
        return self.connection.execute(update(slots).where(as_seen).values(**after)).rowcount == 1

    def close_hours(self, slot: Slot, closed: bool, by: Author, at: datetime) -> bool:
        self._begin(slot)
        before = and_(_is(slot), slots.c.closed.is_not(closed))
        after = {"closed": closed, "changed_by": by.name, "changed_at": at}
        return self.connection.execute(update(slots).where(before).values(**after)).rowcount == 1

    def _begin(self, slot: Slot) -> None:
        """The slot's counter, made when it is first needed."""
        fresh = {"zone_id": slot.zone_id, "day": slot.day, "begin": slot.begin, "taken": 0}
        insert_once(self.connection, slots, fresh | {"capacity": slot.capacity})

    def of(self, order_id: str, lock: bool = False) -> Visit | None:
        row = self.connection.execute(MINE_LOCKED if lock else MINE, {"order": order_id}).first()
        return Visit(*row) if row else None

    def take(self, visit: Visit, slot: Slot) -> bool:
        self._begin(slot)
        free = and_(_is(visit), slots.c.taken < slots.c.capacity, slots.c.closed.is_(False))
        if self.connection.execute(update(slots).where(free).values(taken=slots.c.taken + 1)).rowcount != 1:
            return False
        if not insert_once(self.connection, visits, vars(visit)):
            self.connection.execute(
                update(visits).where(visits.c.order_id == visit.order_id).values(**vars(visit))
            )
        return True

    def release(self, visit: Visit) -> None:
        mine = and_(visits.c.order_id == visit.order_id, ACTIVE)
        change = update(visits).where(mine).values(state=RELEASED, until=None)
        if self.connection.execute(change).rowcount == 1:
            self.connection.execute(update(slots).where(_is(visit)).values(taken=slots.c.taken - 1))

    def forget(self, order_id: str) -> None:
        self.connection.execute(FORGET, {"order": order_id})

    def extend(self, order_id: str, until: datetime | None) -> bool:
        return self.connection.execute(EXTEND, {"order": order_id, "later": until}).rowcount == 1

    def book(self, order_id: str) -> bool:
        held = and_(visits.c.order_id == order_id, visits.c.state == HELD)
        change = update(visits).where(held).values(state=BOOKED, until=None)
        return self.connection.execute(change).rowcount == 1

    def any_expired(self, now: datetime) -> bool:
        over = select(visits.c.order_id).where(visits.c.state == HELD, visits.c.until <= now).limit(1)
        return self.connection.execute(over).first() is not None

    def expired(self, now: datetime, limit: int) -> list[Visit]:
        over = select(*VISIT).where(visits.c.state == HELD, visits.c.until <= now)
        due = over.order_by(visits.c.until, visits.c.order_id).limit(limit)
        return [Visit(*row) for row in self.connection.execute(due.with_for_update(skip_locked=True))]


def _is(one: Visit | Slot) -> Any:
    table = slots.c
    return and_(table.zone_id == one.zone_id, table.day == one.day, table.begin == one.begin)


def _row(zone: Zone) -> dict[str, Any]:
    shifts = [[one.begin.isoformat(), one.end.isoformat(), one.capacity] for one in zone.shifts]
    return vars(zone) | {"shifts": shifts}


def _zone(row: Any) -> Zone:
    shifts = tuple(
        Shift(time.fromisoformat(begin), time.fromisoformat(end), most) for begin, end, most in row.shifts
    )
    return Zone(row.id, row.city, row.price, shifts, row.timezone)
