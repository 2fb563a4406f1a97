"""What payment needs from outside."""

from shopcore.payment.ports.bank import Bank, CashRegister
from shopcore.payment.ports.questions import Billing, Orders, Payable, Store
from shopcore.payment.ports.storage import Cards, Payments, Refunds, Transaction

__all__ = [
    "Bank",
    "Billing",
    "Cards",
    "CashRegister",
    "Orders",
    "Payable",
    "Payments",
    "Refunds",
    "Store",
    "Transaction",
]
