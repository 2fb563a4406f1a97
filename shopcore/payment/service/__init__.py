"""payment: takes money, confirms it, gives it back (spec §3)."""

from shopcore.payment.domain.owed import Attempt
from shopcore.payment.service.confirming import abandon, confirm, order_completed
from shopcore.payment.service.receipts import claim_receipt, owe_receipt, register, settle_receipt

__all__ = [
    "Attempt",
    "abandon",
    "claim_receipt",
    "confirm",
    "order_completed",
    "owe_receipt",
    "register",
    "settle_receipt",
]
