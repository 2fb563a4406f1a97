"""What waits in store's tables."""

from shopcore.adapters.figure import figure
from shopcore.adapters.sql.store.tables import MAY_EXPIRE, holds

FIGURES = (figure("stock_holds", MAY_EXPIRE, since=holds.c.until),)
