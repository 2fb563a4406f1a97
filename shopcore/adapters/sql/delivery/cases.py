"""The cases of delivering orders."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, select

from shopcore.adapters.cases import SqlCases, columns
from shopcore.adapters.sql.delivery.tables import cases, happenings
from shopcore.adapters.work import Work
from shopcore.delivery.domain import OPEN, DeliveryCase, Stage, Told
from shopcore.delivery.domain.stage import FINAL
from shopcore.kernel import Author

TOLD = (happenings.c.text, happenings.c.at, happenings.c.name)
CASE = columns(cases, DeliveryCase)


class SqlDeliveryCases(SqlCases[DeliveryCase]):
    def __init__(self, work: Work) -> None:
        super().__init__(work, cases, DeliveryCase)

    def latest(self, order_id: str) -> DeliveryCase | None:
        return self._first(cases.c.order_id == order_id)

    def numbered(self, number: int) -> DeliveryCase | None:
        return self._first(and_(cases.c.number == number, cases.c.state == OPEN))

    def _first(self, condition: Any) -> DeliveryCase | None:
        query = select(*CASE).where(condition).order_by(cases.c.version.desc()).limit(1)
        row = self.connection.execute(query).first()
        return DeliveryCase(*row) if row else None

    def under_way(self, username: str) -> list[DeliveryCase]:
        worked = cases.c.stage.not_in((Stage.WAITING, *FINAL))
        query = select(*CASE).where(cases.c.username == username, cases.c.state == OPEN, worked)
        return [DeliveryCase(*row) for row in self.connection.execute(query.order_by(cases.c.number))]

    def settle(self, case: DeliveryCase) -> None:
        there = self.get(case.order_id, case.version)
        self._known.put(replace(case, revision=there.revision + 1))

    def note(self, case: DeliveryCase, text: str, at: datetime, by: Author | None = None) -> None:
        row = {"order_id": case.order_id, "version": case.version, "text": text, "at": at}
        self.work.add(happenings, row | {"author": by.username if by else "", "name": by.name if by else ""})

    def story(self, order_id: str) -> list[Told]:
        query = select(*TOLD).where(happenings.c.order_id == order_id).order_by(happenings.c.id)
        return [Told(*row) for row in self.connection.execute(query)]

    def worked(self, stages: Collection[str], limit: int, latest: bool = False) -> list[DeliveryCase]:
        query = select(*CASE).where(cases.c.state == OPEN, cases.c.stage.in_(list(stages)))
        by_day = (cases.c.avail_date, cases.c.slot_begin, cases.c.number)
        query = query.order_by(cases.c.at.desc(), cases.c.number) if latest else query.order_by(*by_day)
        return [DeliveryCase(*row) for row in self.connection.execute(query.limit(limit))]

    def waiting(self, point_id: int, stages: Collection[str]) -> list[int]:
        there = and_(cases.c.point_id == point_id, cases.c.stage.in_(list(stages)), cases.c.state == OPEN)
        query = select(cases.c.number).where(there).order_by(cases.c.number)
        return list(self.connection.execute(query).scalars())

    def any_uncollected(self, stage: str, since: datetime) -> bool:
        due = select(cases.c.order_id).where(_waiting(stage, since)).limit(1)
        return self.connection.execute(due).first() is not None

    def uncollected(self, stage: str, since: datetime) -> DeliveryCase | None:
        query = select(*CASE).where(_waiting(stage, since)).order_by(cases.c.at).limit(1)
        row = self.connection.execute(query.with_for_update(skip_locked=True)).first()
        return DeliveryCase(*row) if row else None


def _waiting(stage: str, since: datetime) -> ColumnElement[bool]:
    own = cases.c.quote_id == ""
    return and_(cases.c.state == OPEN, own, cases.c.stage == stage, cases.c.at <= since)
