"""The cases of delivering orders."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, insert, select, update

from shopcore.adapters.schema import insert_once
from shopcore.adapters.sql.delivery.tables import cases, happenings
from shopcore.delivery.domain import OPEN, DeliveryCase, Stage, Told
from shopcore.delivery.domain.stage import FINAL
from shopcore.kernel import Author

TOLD = (happenings.c.text, happenings.c.at, happenings.c.name)
CASE = tuple(cases.c[name] for name in DeliveryCase.__dataclass_fields__)


class SqlDeliveryCases:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def open(self, case: DeliveryCase) -> bool:
        return insert_once(self.connection, cases, vars(case))

    def get(self, order_id: str, version: int) -> DeliveryCase:
        this = and_(cases.c.order_id == order_id, cases.c.version == version)
        return DeliveryCase(*self.connection.execute(select(*CASE).where(this).with_for_update()).one())

    def current(self, order_id: str) -> DeliveryCase | None:
        this = and_(cases.c.order_id == order_id, cases.c.state == OPEN)
        row = self.connection.execute(select(*CASE).where(this).with_for_update()).first()
        return DeliveryCase(*row) if row else None

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
        this = and_(cases.c.order_id == case.order_id, cases.c.version == case.version)
        row = vars(case) | {"revision": cases.c.revision + 1}
        self.connection.execute(update(cases).where(this).values(**row))

    def note(self, case: DeliveryCase, text: str, at: datetime, by: Author | None = None) -> None:
        row = {"order_id": case.order_id, "version": case.version, "text": text, "at": at}
        row |= {"author": by.username, "name": by.name} if by else {}
        self.connection.execute(insert(happenings).values(row))

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
