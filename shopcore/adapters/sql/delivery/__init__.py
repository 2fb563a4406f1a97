"""delivery's part of the database."""

from shopcore.adapters.sql.delivery.cases import SqlDeliveryCases
from shopcore.adapters.sql.delivery.consignments import SqlConsignments
from shopcore.adapters.sql.delivery.points import SqlPoints
from shopcore.adapters.sql.delivery.quotes import SqlQuotes
from shopcore.adapters.sql.delivery.visits import SqlVisits

__all__ = ["SqlConsignments", "SqlDeliveryCases", "SqlPoints", "SqlQuotes", "SqlVisits"]
