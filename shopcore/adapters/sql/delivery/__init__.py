"""delivery's part of the database."""

from shopcore.adapters.sql.delivery.cases import SqlDeliveryCases
from shopcore.adapters.sql.delivery.points import SqlPoints
from shopcore.adapters.sql.delivery.visits import SqlVisits

__all__ = ["SqlDeliveryCases", "SqlPoints", "SqlVisits"]
