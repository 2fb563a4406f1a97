"""payment's tables."""

from shopcore.adapters.sql.payment.receipts import SqlReceipts

__all__ = ["SqlReceipts"]
