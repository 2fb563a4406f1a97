"""What is due without anybody pressing anything."""

from datetime import timedelta

from shopcore.payment.domain import Payment, Refund, State
from shopcore.payment.domain import payment as terms
from shopcore.payment.ports import Transaction
from shopcore.payment.service.leaving import leave, not_pressed, release
from shopcore.payment.service.paying import finish


def claim(tx: Transaction) -> Payment | None:
    """Takes an attempt that is due; what needs no bank is done at once. The bank is asked about the rest."""
    payment = tx.payments.claim(tx.now, tx.now + terms.LEASE)
    if payment is None:
        return None
    with tx.within(payment.trace):
        return _without_bank(tx, payment)


def _without_bank(tx: Transaction, payment: Payment) -> Payment:
    if payment.state is State.CHOOSING:
        left = leave(tx, payment, "LEFT", "Время на выбор способа оплаты вышло.")
        release(tx, left, timedelta())
        return left
    if payment.state is State.HELD:
        return not_pressed(tx, payment)
    if payment.state is State.TAKEN:
        return finish(tx, payment, State.TAKEN)
    return payment


def claim_refund(tx: Transaction) -> tuple[Refund, Payment] | None:
    """Takes a return that is due; the bank is to be asked about it."""
    refund = tx.refunds.claim(tx.now, tx.now + terms.LEASE)
    payment = tx.payments.get(refund.payment_id) if refund else None
    return (refund, payment) if refund and payment else None


def hurry(tx: Transaction, bank_id: str) -> bool:
    """The bank has hinted at a payment: it is due to be read at once, whatever the hint said."""
    return tx.payments.hurry(bank_id, tx.now)
