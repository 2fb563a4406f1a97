"""What payment needs from outside."""

from shopcore.payment.ports.bank import Bank, CashRegister

__all__ = ["Bank", "CashRegister"]
