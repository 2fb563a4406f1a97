"""Payment's words: attempts, means, returns; the bank, its declines, receipts."""

from shopcore.payment.domain.bank import (
    BankIntent,
    BankMethod,
    BankPayment,
    BankRefund,
    BankRefused,
    BankState,
    BankUnknown,
    RefundState,
    SavedMethod,
)
from shopcore.payment.domain.decline import decline_text
from shopcore.payment.domain.offer import Gift, GiftBalance, SavedCard
from shopcore.payment.domain.payment import Line, Means, Payment, State
from shopcore.payment.domain.receipt import Mode, Receipt, ReceiptKind, ReceiptLine, Subject, Taxes
from shopcore.payment.domain.refund import Refund, RefundStanding

__all__ = [
    "BankIntent",
    "BankMethod",
    "BankPayment",
    "BankRefund",
    "BankRefused",
    "BankState",
    "BankUnknown",
    "Gift",
    "GiftBalance",
    "Line",
    "Means",
    "Mode",
    "Payment",
    "Receipt",
    "ReceiptKind",
    "ReceiptLine",
    "Refund",
    "RefundStanding",
    "RefundState",
    "SavedCard",
    "SavedMethod",
    "State",
    "Subject",
    "Taxes",
    "decline_text",
]
