"""What payment tells: the client by letter, the order by message."""

from shopcore.notification import messages as notification
from shopcore.order import messages as order
from shopcore.payment.domain import Payment, Refund, State
from shopcore.payment.ports import Transaction

CHARGE, REVERSE = "CHARGE", "REVERSE"


def tell_charge(tx: Transaction, payment: Payment) -> None:
    """How the attempt has ended, to the client."""
    _tell(tx, payment, CHARGE, payment.amount, "" if payment.state is State.PAID else payment.text)


def tell_refund(tx: Transaction, payment: Payment, refund: Refund, error: str = "") -> None:
    """What has gone back, or that the bank does not take it for now, to the client."""
    _tell(tx, payment, REVERSE, refund.amount, error)


def tell_order(tx: Transaction, payment: Payment) -> None:
    """How much of an order's money goes back; nothing about money that the order never had."""
    if payment.state is not State.PAID:
        return
    whole = payment.refunded == payment.amount
    status = ("REFUNDED" if payment.returned == payment.amount else "REFUNDING") if whole else "PAID"
    tx.put(order.payment(payment.order_id, payment.id, status, payment.returned))


def _tell(tx: Transaction, payment: Payment, request: str, amount: int, error: str) -> None:
    about = (payment.order_id, payment.number, payment.username, payment.kind)
    means = (payment.token_type, payment.masked)
    tx.put(notification.payment_result(*about, request, *means, amount, error, tx.now))
