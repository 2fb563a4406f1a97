"""What waits in payment's tables."""

from shopcore.adapters.figure import figure
from shopcore.adapters.sql.payment.attempts import IS_UNKNOWN, payments
from shopcore.adapters.sql.payment.receipts import IS_WAITING, receipts
from shopcore.adapters.sql.payment.refunds import IS_OWED, refunds

FIGURES = (
    figure("payments_unknown", IS_UNKNOWN, since=payments.c.created_at),
    figure("refunds_owed", IS_OWED, since=refunds.c.owed_at, label=refunds.c.standing),
    figure("receipts_waiting", IS_WAITING, since=receipts.c.due_at),
)
