"""Every table of the shop, known to the metadata once this is imported."""

from shopcore.adapters import attempts
from shopcore.adapters.queue import tables as queue
from shopcore.adapters.schema import metadata
from shopcore.adapters.sql import auth, billing, delivery, notification, orchestra, order, payment, store

__all__ = [
    "attempts",
    "auth",
    "billing",
    "delivery",
    "metadata",
    "notification",
    "orchestra",
    "order",
    "payment",
    "queue",
    "store",
]
