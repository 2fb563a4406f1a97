"""The cases of delivering orders."""

from sqlalchemy import Connection, and_, select, update

from shopcore.adapters.schema import insert_once
from shopcore.adapters.sql.delivery.tables import cases
from shopcore.delivery.domain import OPEN, DeliveryCase

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

    def settle(self, case: DeliveryCase) -> None:
        this = and_(cases.c.order_id == case.order_id, cases.c.version == case.version)
        self.connection.execute(update(cases).where(this).values(**vars(case)))
