"""Payment's words: the bank, its declines, receipts."""

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
from shopcore.payment.domain.receipt import Mode, Receipt, ReceiptKind, ReceiptLine, Subject

__all__ = [
    "BankIntent",
    "BankMethod",
    "BankPayment",
    "BankRefund",
    "BankRefused",
    "BankState",
    "BankUnknown",
    "Mode",
    "Receipt",
    "ReceiptKind",
    "ReceiptLine",
    "RefundState",
    "SavedMethod",
    "Subject",
    "decline_text",
]
