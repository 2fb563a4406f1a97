"""order's tables."""

from shopcore.adapters.sql.order.orders import SqlOrders

__all__ = ["SqlOrders"]
