"""Questions about attempts."""

from collections.abc import Sequence

from shopcore.kernel import NotFound
from shopcore.payment.domain import Payment, Refund
from shopcore.payment.domain.owed import OwedReceipt
from shopcore.payment.ports import Transaction


def get(tx: Transaction, username: str, payment_id: str, lock: bool = False) -> Payment:
    """The client's own attempt; another client's is not found either; NotFound PAYMENT_NOT_FOUND."""
    payment = tx.payments.get(payment_id, lock)
    if payment is None or payment.username != username:
        raise NotFound("PAYMENT_NOT_FOUND", "Такого платежа нет.")
    return payment


def locked(tx: Transaction, payment_id: str) -> Payment:
    """An attempt that is known to exist; other writers wait for this transaction."""
    payment = tx.payments.get(payment_id, lock=True)
    if payment is None:
        raise LookupError(f"no attempt {payment_id}")
    return payment


def live(tx: Transaction, username: str, order_id: str) -> Payment | None:
    """The attempt that the client's order waits for, or was paid by."""
    payment = tx.payments.live(order_id)
    return payment if payment and payment.username == username else None


def refunds_of(tx: Transaction, username: str, order_id: str) -> Sequence[tuple[Refund, Payment]]:
    """What goes, or has gone, back for the client's order, and by which attempt it had come."""
    attempts = {one.id: one for one in tx.payments.of_order(order_id) if one.username == username}
    return [(one, attempts[one.payment_id]) for one in tx.refunds.of_order(order_id) if attempts]


def stuck_returns(tx: Transaction) -> Sequence[tuple[Refund, Payment]]:
    """The same with the attempts that the money had come by."""
    waiting = tx.refunds.waiting()
    attempts = tx.payments.many([one.payment_id for one in waiting])
    return [(one, attempts[one.payment_id]) for one in waiting]


def return_of(tx: Transaction, refund_id: str) -> tuple[Refund, Payment]:
    """A return and its attempt; NotFound REFUND_NOT_FOUND."""
    refund = tx.refunds.get(refund_id)
    payment = tx.payments.get(refund.payment_id) if refund else None
    if refund is None or payment is None:
        raise NotFound("REFUND_NOT_FOUND", "Такого возврата нет.")
    return refund, payment


def receipts_of(tx: Transaction, attempt: Payment) -> Sequence[OwedReceipt]:
    """The receipts of an attempt that have travelled, or will, by themselves, oldest first."""
    return tx.receipts.of_payment(attempt.id)


def refunds_for_staff(tx: Transaction) -> Sequence[Refund]:
    """The returns that the bank has refused for three days."""
    return tx.refunds.waiting()
