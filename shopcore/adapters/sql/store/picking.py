"""The cases of picking orders."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, select, update

from shopcore.adapters.cases import SqlCases, columns
from shopcore.adapters.sql.store.tables import picking, picking_events, picking_lines, places
from shopcore.adapters.work import Work
from shopcore.kernel import Author
from shopcore.store.domain import OPEN, PickingCase, PickingEvent, PickingLine, Step, ToPick

COLUMNS = columns(picking, PickingCase)
LINE = columns(picking_lines, PickingLine)


class SqlPicking(SqlCases[PickingCase]):
    def __init__(self, work: Work) -> None:
        super().__init__(work, picking, PickingCase)

    def latest(self, order_id: str) -> PickingCase | None:
        query = select(*COLUMNS).where(picking.c.order_id == order_id).order_by(picking.c.version.desc())
        row = self.connection.execute(query.limit(1)).first()
        return PickingCase(*row) if row else None

    def settle(self, case: PickingCase) -> None:
        self.ahead([case.order_id])
        self._known.put(case)

    def change(self, case: PickingCase, seen: int) -> bool:
        as_seen = and_(_is(picking, case), picking.c.state == OPEN, picking.c.revision == seen)
        changed = update(picking).where(as_seen).values(**vars(case) | {"revision": seen + 1})
        done = self.connection.execute(changed)
        self._known.forget()
        return done.rowcount == 1

    def put_lines(self, case: PickingCase, lines: Sequence[PickingLine]) -> None:
        key = {"order_id": case.order_id, "version": case.version}
        self.work.add(picking_lines, *(key | vars(line) for line in lines))

    def lines(self, case: PickingCase) -> list[PickingLine]:
        query = select(*LINE).where(_is(picking_lines, case)).order_by(picking_lines.c.product_id)
        return [PickingLine(*row) for row in self.connection.execute(query)]

    def set_lines(self, case: PickingCase, lines: Sequence[PickingLine]) -> None:
        this = and_(_is(picking_lines, case), picking_lines.c.product_id == bindparam("product"))
        change = update(picking_lines).where(this)
        change = change.values(picked=bindparam("found"), missing=bindparam("lost"))
        rows = [{"product": one.product_id, "found": one.picked, "lost": one.missing} for one in lines]
        self.connection.execute(change, rows)

    def bring(self, case: PickingCase, product_id: int, pieces: int) -> bool:
        line = picking_lines.c
        has = and_(line.product_id == product_id, line.brought + pieces <= line.picked)
        change = update(picking_lines).where(_is(picking_lines, case), has)
        return self.connection.execute(change.values(brought=line.brought + pieces)).rowcount == 1

    def numbered(self, number: int) -> PickingCase | None:
        """The steps are named for the sake of the index."""
        worked = and_(picking.c.step.in_([step for step in Step if step]), picking.c.number == number)
        query = select(*COLUMNS).where(worked).order_by(picking.c.version.desc()).limit(1)
        row = self.connection.execute(query).first()
        return PickingCase(*row) if row else None

    def note(self, case: PickingCase, text: str, by: Author, at: datetime) -> None:
        row = {"order_id": case.order_id, "version": case.version, "text": text, "at": at}
        self.work.add(picking_events, row | {"author": by.username, "name": by.name})

    def story(self, order_id: str) -> list[PickingEvent]:
        told = picking_events.c
        query = select(told.text, told.name, told.at).where(told.order_id == order_id).order_by(told.id)
        return [PickingEvent(*row) for row in self.connection.execute(query)]

    def worked(self, steps: Collection[str], limit: int) -> list[ToPick]:
        """The oldest first, by number; one statement, however many there are."""
        at_step = and_(picking.c.state == OPEN, picking.c.step.in_(list(steps)))
        oldest = select(*COLUMNS).where(at_step).order_by(picking.c.number).limit(limit).subquery("oldest")
        counted = (func.count(), func.coalesce(func.sum(picking_lines.c.quantity), 0))
        query = (
            select(*oldest.c, func.coalesce(places.c.name, ""), *counted)
            .select_from(
                oldest.outerjoin(places, places.c.id == oldest.c.place_id).join(
                    picking_lines,
                    and_(
                        picking_lines.c.order_id == oldest.c.order_id,
                        picking_lines.c.version == oldest.c.version,
                    ),
                )
            )
            .group_by(*oldest.c, places.c.name)
            .order_by(oldest.c.number)
        )
        width = len(COLUMNS)
        return [ToPick(PickingCase(*row[:width]), *row[width:]) for row in self.connection.execute(query)]


def _is(table: Any, case: PickingCase) -> Any:
    return and_(table.c.order_id == case.order_id, table.c.version == case.version)
