"""payment's tables: attempts, returns, saved cards, owed receipts."""

from shopcore.adapters.sql.payment.attempts import SqlPayments
from shopcore.adapters.sql.payment.cards import SqlCards
from shopcore.adapters.sql.payment.receipts import SqlReceipts
from shopcore.adapters.sql.payment.refunds import SqlRefunds

__all__ = ["SqlCards", "SqlPayments", "SqlReceipts", "SqlRefunds"]
