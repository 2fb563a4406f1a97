"""What whoever watches the installation should know, read from every service's tables in one statement."""

from datetime import datetime

from sqlalchemy import Connection, union_all

from shopcore.adapters.figure import Figure
from shopcore.adapters.queue import outbox
from shopcore.adapters.sql import orchestra
from shopcore.adapters.sql.delivery.figures import FIGURES as DELIVERY
from shopcore.adapters.sql.notification.figures import FIGURES as NOTIFICATION
from shopcore.adapters.sql.payment.figures import FIGURES as PAYMENT
from shopcore.adapters.sql.store.figures import FIGURES as STORE

ALL = union_all(*outbox.FIGURES, *orchestra.FIGURES, *PAYMENT, *STORE, *DELIVERY, *NOTIFICATION)


def figures(connection: Connection, now: datetime) -> list[Figure]:
    """Every figure; of a label that nothing waits under there is none."""
    return [
        Figure(name, label, number, max(0.0, (now - since).total_seconds()) if since else 0.0)
        for name, label, number, since in connection.execute(ALL)
    ]
