"""The cases of picking orders."""

from sqlalchemy import Connection, and_, select, update

from shopcore.adapters.schema import insert_once
from shopcore.adapters.sql.store.tables import picking
from shopcore.store.domain import OPEN, PickingCase

COLUMNS = tuple(picking.c[name] for name in PickingCase.__dataclass_fields__)


class SqlPicking:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def open(self, case: PickingCase) -> bool:
        return insert_once(self.connection, picking, vars(case))

    def get(self, order_id: str, version: int) -> PickingCase:
        this = and_(picking.c.order_id == order_id, picking.c.version == version)
        return PickingCase(*self.connection.execute(select(*COLUMNS).where(this).with_for_update()).one())

    def current(self, order_id: str) -> PickingCase | None:
        this = and_(picking.c.order_id == order_id, picking.c.state == OPEN)
        row = self.connection.execute(select(*COLUMNS).where(this).with_for_update()).first()
        return PickingCase(*row) if row else None

    def settle(self, case: PickingCase) -> None:
        this = and_(picking.c.order_id == case.order_id, picking.c.version == case.version)
        self.connection.execute(update(picking).where(this).values(**vars(case)))
