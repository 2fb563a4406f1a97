"""The parcels at courier companies, and how far their journals are read."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, insert, or_, select, update

from shopcore.adapters.schema import insert_once
from shopcore.adapters.sql.delivery.tables import consignments as table
from shopcore.adapters.sql.delivery.tables import cursors
from shopcore.delivery.domain.consignment import Consignment, Step

COLUMNS = tuple(table.c[name] for name in Consignment.__dataclass_fields__)


class SqlConsignments:
    def __init__(self, connection: Connection, trace: Callable[[], str]) -> None:
        self.connection, self._trace = connection, trace

    def add(self, consignment: Consignment) -> None:
        self.connection.execute(insert(table).values(**vars(consignment) | {"trace": self._trace()}))

    def of(self, order_id: str) -> Consignment | None:
        mine = select(*COLUMNS).where(table.c.order_id == order_id).order_by(table.c.begun_at.desc())
        return self._first(mine)

    def any_due(self, now: datetime) -> bool:
        due = select(table.c.key).where(table.c.due_at <= now).limit(1)
        return self.connection.execute(due).first() is not None

    def claim(self, now: datetime, until: datetime, lease: str) -> Consignment | None:
        due = select(*COLUMNS).where(table.c.due_at <= now).order_by(table.c.due_at)
        found = self._first(due.with_for_update(skip_locked=True))
        if found:
            taken = (
                update(table)
                .where(table.c.key == found.key)
                .values(due_at=until, lease=lease, tries=table.c.tries + 1)
            )
            self.connection.execute(taken)
        return found

    def locked(self, key: str, lease: str) -> Consignment | None:
        mine = and_(table.c.key == key, table.c.lease == lease)
        return self._first(select(*COLUMNS).where(mine).with_for_update())

    def settle(self, consignment: Consignment) -> None:
        this = table.c.key == consignment.key
        self.connection.execute(update(table).where(this).values(**vars(consignment) | {"lease": ""}))

    def recall(self, order_id: str, now: datetime) -> None:
        open_ones = and_(table.c.order_id == order_id, table.c.step != Step.DONE)
        self.connection.execute(update(table).where(open_ones).values(recalled=True))
        free = and_(open_ones, table.c.lease == "")
        self.connection.execute(update(table).where(free).values(due_at=now))

    def hurry(self, company: str, external_ids: Sequence[str], now: datetime) -> int:
        told = and_(
            table.c.company == company,
            table.c.external_id.in_(external_ids),
            table.c.step != Step.DONE,
            # Who reads it now may have read it before the news: his answer will not count.
            or_(table.c.lease == "", table.c.step == Step.FOLLOW),
        )
        return self.connection.execute(update(table).where(told).values(due_at=now)).rowcount

    def cursor(self, company: str) -> tuple[str, datetime | None]:
        query = select(cursors.c.cursor, cursors.c.at).where(cursors.c.company == company)
        row = self.connection.execute(query).first()
        return (row.cursor, row.at) if row else ("", None)

    def move_cursor(self, company: str, cursor: str, now: datetime) -> None:
        row = {"company": company, "cursor": cursor, "at": now}
        if not insert_once(self.connection, cursors, row):
            this = cursors.c.company == company
            self.connection.execute(update(cursors).where(this).values(cursor=cursor, at=now))

    def _first(self, query: Any) -> Consignment | None:
        row = self.connection.execute(query.limit(1)).first()
        return Consignment(**{**row._mapping, "step": Step(row.step)}) if row else None
