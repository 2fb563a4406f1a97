"""delivery's part of the database."""

from shopcore.adapters.sql.delivery.cases import SqlDeliveryCases
from shopcore.adapters.sql.delivery.points import SqlPoints

__all__ = ["SqlDeliveryCases", "SqlPoints"]
