"""What waits in store's tables."""

from shopcore.adapters.figure import figure
from shopcore.adapters.sql.store.tables import MAY_EXPIRE, holds, picking
from shopcore.store.domain import OPEN
from shopcore.store.domain.picking import TO_BE_PICKED

FIGURES = (
    figure("stock_holds", MAY_EXPIRE, since=holds.c.until),
    figure(
        "picking_open",
        picking.c.step.in_(TO_BE_PICKED),
        picking.c.state == OPEN,
        since=picking.c.at,
        label=picking.c.step,
    ),
)
