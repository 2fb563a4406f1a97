"""The ledger's side of a payment: charged, owed back, paid back."""

from shopcore.billing.domain import DUE, Charge, Entry, Settlement, Transfer, mirrored
from shopcore.billing.domain.ledger import CAPTURE, REFUND, REVERSAL
from shopcore.billing.ports import Transaction


def charge(tx: Transaction, wanted: Charge) -> bool:
    """Books what a payment has taken, once; Conflict NOT_ENOUGH when a wallet or card has less."""
    return tx.ledger.post(wanted.transfer(), tx.now)


def owe(tx: Transaction, payment_id: str, refund_id: str, order_id: str, amount: int) -> bool:
    """Books that `amount` of a payment is owed back, once for each refund; Conflict NOTHING_TO_RETURN."""
    entries = mirrored((entry for _, entry in tx.ledger.booked(payment_id)), amount)
    due = (*entries, Entry(DUE, "", amount))
    return tx.ledger.post(Transfer(REVERSAL, refund_id, due, payment_id, order_id), tx.now)


def repay(tx: Transaction, payment_id: str, refund_id: str, order_id: str, amount: int) -> bool:
    """Books that what was owed has gone back to where the payment came from, once for each refund."""
    source = next(
        entry for kind, entry in tx.ledger.booked(payment_id) if kind == CAPTURE and entry.amount < 0
    )
    entries = (Entry(DUE, "", -amount), Entry(source.kind, source.owner, amount))
    return tx.ledger.post(Transfer(REFUND, refund_id, entries, payment_id, order_id), tx.now)


def settlement(tx: Transaction, payment_id: str) -> Settlement:
    """What was captured, is owed and was returned of a payment, from the ledger alone."""
    booked = tx.ledger.booked(payment_id)
    captured = -sum(entry.amount for kind, entry in booked if kind == CAPTURE and entry.amount < 0)
    returned = -sum(entry.amount for kind, entry in booked if kind == REFUND and entry.kind == DUE)
    return Settlement(captured, sum(entry.amount for _, entry in booked if entry.kind == DUE), returned)
