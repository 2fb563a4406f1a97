"""Arranges money in the ledger, by the same use cases that payments book with."""

from itertools import count

from shopcore.billing import messages
from shopcore.billing import service as billing
from shopcore.billing.domain import BANK, WALLET, Charge, LedgerAccount
from shopcore.wiring import Shop

NUMBERS = count(1)


def top_up(shop: Shop, username: str, amount: int) -> str:
    """The client has paid this many kopecks into his wallet some time ago; gives the payment's id."""
    payment = f"paid-in-{next(NUMBERS)}"
    charge = Charge(payment, f"order-{payment}", LedgerAccount(BANK), advance=amount)
    shop.write(billing.charge, charge)
    shop.write(lambda tx: tx.put(messages.top_up(payment, charge.order_id, username, amount)))
    shop.pump()
    return payment


def pay_and_return(shop: Shop, username: str, amount: int) -> str:
    """The client has paid from his wallet and got everything back; gives the payment's id."""
    payment = f"returned-{next(NUMBERS)}"
    shop.write(billing.charge, Charge(payment, payment, LedgerAccount(WALLET, username), goods=amount))
    shop.write(billing.owe, payment, payment, payment, amount)
    shop.write(billing.repay, payment, payment, payment, amount)
    return payment
