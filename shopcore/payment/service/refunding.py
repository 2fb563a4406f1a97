"""Money goes back: owed and durable first, then the bank is asked until it has done it."""

from dataclasses import replace

from shopcore.kernel import Conflict
from shopcore.payment.domain import Payment, Refund, RefundStanding, State
from shopcore.payment.domain.offer import GOODS
from shopcore.payment.domain.part import Part, left
from shopcore.payment.domain.payment import CHARGED
from shopcore.payment.ports import Transaction
from shopcore.payment.service.receipts import INSIDE, closed, owe_return
from shopcore.payment.service.telling import tell_order, tell_refund


def owe_all(tx: Transaction, payment: Payment, reason: str) -> Payment:
    """Everything that is left of a payment is owed back; once, however often it is asked."""
    rest = payment.amount - payment.refunded
    if payment.state not in CHARGED or not rest:
        return payment
    part = rest_of(tx, payment) if payment.kind == GOODS else None
    return owe(tx, payment, rest, f"all-{payment.id}", reason, part)


def rest_of(tx: Transaction, payment: Payment) -> Part:
    """The pieces, and what of their delivery, that nobody has been owed back yet."""
    return left(payment, tx.refunds.of_order(payment.order_id) if payment.refunded else ())


def owe(
    tx: Transaction,
    payment: Payment,
    amount: int,
    refund_id: str,
    reason: str,
    part: Part | None = None,
) -> Payment:
    """So much of a payment is owed back, once for each `refund_id`; never more than was taken.

    `part` says which pieces of the goods it is for. To a wallet or a gift card it goes at once.
    Conflict NOTHING_TO_RETURN.
    """
    if tx.refunds.get(refund_id):
        return payment
    if not 0 < amount <= payment.amount - payment.refunded:
        raise Conflict("NOTHING_TO_RETURN", "Вернуть столько нельзя: эти деньги уже возвращены.")
    refund = Refund(
        refund_id, payment.id, payment.order_id, payment.bank_id, amount, reason, tx.now,
        key=_key(refund_id, 0), key_at=tx.now, due_at=tx.now,
        lines=part.lines if part else (), delivery=part.delivery if part else None,
        closed=part is not None and closed(tx, payment, reason),
    )  # fmt: skip
    tx.refunds.add(refund)
    tx.billing_for_payment.owe(payment, refund_id, amount)
    owed = replace(payment, refunded=payment.refunded + amount)
    tx.payments.save(owed, owed.state)
    if payment.means in INSIDE:
        return done(tx, owed, refund)
    tell_order(tx, owed)
    return owed


def done(tx: Transaction, payment: Payment, refund: Refund) -> Payment:
    """The money has certainly gone back: booked, told to the order and to the client."""
    tx.billing_for_payment.repay(payment, refund.id, refund.amount)
    tx.refunds.save(replace(refund, standing=RefundStanding.DONE, due_at=None, done_at=tx.now, error=""))
    returned = replace(payment, returned=payment.returned + refund.amount)
    tx.payments.save(returned, returned.state)
    owe_return(tx, returned, refund)
    tell_order(tx, returned)
    tell_refund(tx, returned, refund)
    return returned


def again(tx: Transaction, refund: Refund) -> Refund:
    """Another try under a key of its own: what the bank has refused is done with."""
    tries = refund.refusals + 1
    return replace(refund, refusals=tries, key=_key(refund.id, tries), key_at=tx.now, bank_refund="")


def of_order(tx: Transaction, order_id: str) -> Payment | None:
    """The attempt that paid for the order, locked."""
    live = tx.payments.live(order_id)
    return tx.payments.get(live.id, lock=True) if live and live.state is State.PAID else None


def _key(refund_id: str, tries: int) -> str:
    """The bank's idempotence key, 64 signs at most."""
    return f"{refund_id}-{tries}"
