"""payment confirms fact and sum to orchestra, or owes the money back."""

from shopcore.kernel import Received, Transaction
from shopcore.orchestra import messages as orchestra


def confirm(tx: Transaction, message: Received) -> None:
    """No means of payment is there yet: nothing is known that could be wrong."""
    tx.put(orchestra.answer(message.body))


def order_completed(tx: Transaction, message: Received) -> None:
    """No gift card or top-up can be paid for yet."""


def abandon(tx: Transaction, message: Received) -> None:
    """No attempt can be under way yet."""
