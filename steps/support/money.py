"""Arranges money in the ledger, by the same use cases that payments book with."""

import re
from itertools import count

from shopcore.billing import messages
from shopcore.billing import service as billing
from shopcore.billing.domain import BANK, WALLET, Charge, LedgerAccount
from shopcore.notification.ports import Letter
from shopcore.wiring import Shop
from steps.support.outside import Mailbox

NUMBERS = count(1)
ARRANGED = "paid-in-"  # money that no bank of the scenario has seen


def top_up(shop: Shop, username: str, amount: int) -> str:
    """The client has paid this many kopecks into his wallet some time ago; gives the payment's id."""
    payment = f"{ARRANGED}{next(NUMBERS)}"
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


def gift_card(shop: Shop, mailbox: Mailbox, buyer: str, donee: str, amount: int, order: str) -> str:
    """The code of a gift card that this client has bought for the donee some time ago."""
    payment = f"paid-{order}"
    shop.write(billing.charge, Charge(payment, order, LedgerAccount(BANK), advance=amount))
    whom = ("Вера", "Новикова", donee, "birthday", "С днём рождения!")
    shop.write(lambda tx: tx.put(messages.gift_card((payment, order, buyer, amount), whom)))
    shop.pump()
    return code_in(mailbox.to(donee)[-1])


def code_in(letter: Letter) -> str:
    """The activation code that a letter tells."""
    found = re.search(r"Код активации: (\S+)", letter.text)
    assert found, letter.text
    return found[1]


def activate(shop: Shop, username: str, code: str) -> None:
    """This client has activated the card."""
    shop.write(billing.activate_card, username, code)
