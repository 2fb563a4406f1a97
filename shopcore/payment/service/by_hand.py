"""Returns that the bank has refused for three days: staff ask it anew, or give the money back themselves."""

from dataclasses import replace

from shopcore.kernel import Author, Conflict, Invalid
from shopcore.payment.domain import Payment, Refund, RefundStanding
from shopcore.payment.ports import Transaction
from shopcore.payment.service.reading import locked, return_of
from shopcore.payment.service.refunding import again, done

LONGEST = 200


def ask_again(tx: Transaction, refund_id: str, by: Author) -> Refund:
    """The bank is asked anew, under another key; NotFound REFUND_NOT_FOUND, Conflict WRONG_STATE."""
    refund, _ = _stuck(tx, refund_id)
    asked = replace(again(tx, refund), asked_by=by.name, asked_at=tx.now)
    fresh = replace(asked, standing=RefundStanding.OWED, attempts=0, due_at=tx.now)
    tx.refunds.save(fresh)
    return fresh


def paid_by_hand(tx: Transaction, refund_id: str, by: Author, how: str) -> Refund:
    """The money was given back without the bank; how, is said and kept. Conflict WRONG_STATE; Invalid."""
    refund, payment = _stuck(tx, refund_id)
    words = how.strip()
    if not 3 <= len(words) <= LONGEST:
        raise Invalid("NO_REASON", "Напишите, как деньги возвращены.", {"field": "how"})
    given = replace(refund, paid_by=by.name, paid_how=words)
    done(tx, payment, given)
    return given


def _stuck(tx: Transaction, refund_id: str) -> tuple[Refund, Payment]:
    """The attempt is locked first, as by whoever settles a return."""
    found, _ = return_of(tx, refund_id)
    payment = locked(tx, found.payment_id)
    refund, _ = return_of(tx, refund_id)
    if refund.standing is not RefundStanding.STAFF:
        raise Conflict("WRONG_STATE", "Этот возврат уже не ждёт решения.", {"standing": refund.standing})
    return refund, payment
