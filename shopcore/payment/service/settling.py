"""What the bank has said becomes the attempt's state; the same for a waiting page and for the sweep."""

import logging
from dataclasses import replace
from datetime import timedelta

from shopcore.payment.domain import (
    BankPayment,
    BankRefund,
    BankRefused,
    BankState,
    Payment,
    RefundStanding,
    RefundState,
    SavedCard,
    State,
)
from shopcore.payment.domain import payment as terms
from shopcore.payment.domain import refund as returns
from shopcore.payment.domain.payment import ASKED, LIVE, step
from shopcore.payment.ports import Transaction
from shopcore.payment.service.asking import Answer
from shopcore.payment.service.leaving import fail
from shopcore.payment.service.paying import finish, unwanted
from shopcore.payment.service.reading import locked
from shopcore.payment.service.refunding import again, done
from shopcore.payment.service.telling import tell_refund

log = logging.getLogger(__name__)

KEEP = timedelta(minutes=20)
WRONG = "Банк не принял запрос. Попробуйте ещё раз или другим способом."


def settle(tx: Transaction, payment_id: str, asked: State, answer: Answer) -> Payment:
    """Takes over what the bank has said to an attempt that was at `asked` when it was asked."""
    payment = locked(tx, payment_id)
    if payment.state not in ASKED and payment.state is not State.HELD:
        return payment
    if isinstance(answer.seen, BankPayment) and _is_ours(payment, answer.seen):
        return _seen(tx, payment, answer.seen, answer.refused if asked is payment.state else None)
    if answer.refused and asked is payment.state:
        return _refused(tx, payment, answer.refused)
    return _later(tx, payment, unknown=True)


def settle_refund(tx: Transaction, refund_id: str, answer: Answer) -> None:
    """Takes over what the bank has said to a return; refused for three days, it waits for staff."""
    refund = tx.refunds.get(refund_id)
    payment = locked(tx, refund.payment_id) if refund else None
    refund = tx.refunds.get(refund_id)
    if not refund or not payment or refund.standing in (RefundStanding.DONE, RefundStanding.STAFF):
        return
    seen = answer.seen if isinstance(answer.seen, BankRefund) else None
    if seen and seen.state is RefundState.DONE:
        done(tx, payment, replace(refund, bank_refund=seen.id))
    elif seen and seen.state is RefundState.PENDING:
        waits = replace(refund, standing=RefundStanding.PENDING, bank_refund=seen.id)
        tx.refunds.save(_due(tx, waits))
    elif seen or answer.refused:
        _no_refund(tx, payment, replace(refund, error=_why(seen, answer.refused)))
    else:
        tx.refunds.save(_due(tx, _renewed(tx, refund)))


def _seen(tx: Transaction, payment: Payment, seen: BankPayment, refused: BankRefused | None) -> Payment:
    was, after = payment.state, step(payment.state, seen.state)
    known = replace(payment, bank_id=seen.id, unknown=False, confirmation_url=seen.confirmation_url)
    known = replace(known, masked=_masked(seen) or payment.masked)
    if after is was:
        return _no_step(tx, known, refused)
    if after is State.FAILED:
        return fail(tx, known, was, seen.reason, seen.text)
    if after is State.HELD:
        _keep_card(tx, known, seen)
    if after in (State.TAKEN, State.PAID, State.UNWANTED):
        tx.billing_for_payment.charge(known)
        return _taken(tx, known, was, after)
    return _go_on(tx, known, was, after)


def _taken(tx: Transaction, payment: Payment, was: State, after: State) -> Payment:
    if after is State.PAID:
        return finish(tx, payment, was)
    if after is State.UNWANTED:
        return unwanted(tx, payment, was)
    return _go_on(tx, payment, was, after)


def _go_on(tx: Transaction, payment: Payment, was: State, after: State) -> Payment:
    """A state in which something is still to be waited for, and until when."""
    lasts = {State.HELD: terms.HELD_LASTS, State.TAKEN: terms.TAKEN_LASTS, State.VOIDING: timedelta()}
    due = None if after is State.VOIDED else tx.now + lasts.get(after, terms.pause(0))
    moved = replace(payment, state=after, attempts=0, due_at=due)
    tx.payments.save(moved, was)
    if after in LIVE:
        tx.store_for_payment.extend(moved, tx.now + KEEP)
    return moved


def _no_step(tx: Transaction, payment: Payment, refused: BankRefused | None) -> Payment:
    """The bank will not take what it holds: it is freed. Anything else is looked at again later."""
    if refused and payment.state is State.CAPTURING:
        held = replace(payment, state=State.HELD)
        tx.payments.save(held, State.CAPTURING)
        return fail(tx, held, State.HELD, refused.code, refused.text or WRONG)
    if payment.state is State.HELD:
        tx.payments.save(payment, State.HELD)
        return payment
    return _later(tx, payment, unknown=False)


def _refused(tx: Transaction, payment: Payment, refused: BankRefused) -> Payment:
    if payment.state is State.CREATING:
        return fail(tx, payment, State.CREATING, refused.code, refused.text or WRONG)
    if payment.state is State.ABANDONED and not payment.bank_id:
        gone = replace(payment, state=State.VOIDED, due_at=None)
        tx.payments.save(gone, State.ABANDONED)
        return gone
    return _later(tx, payment, unknown=True)


def _later(tx: Transaction, payment: Payment, unknown: bool) -> Payment:
    """Nothing has changed: the bank is asked again, less and less often; stock stays held meanwhile."""
    due = tx.now + terms.pause(payment.attempts)
    waits = replace(payment, unknown=unknown, attempts=payment.attempts + 1, due_at=due)
    tx.payments.save(waits, payment.state)
    if payment.live:
        tx.store_for_payment.extend(payment, tx.now + KEEP)
    return waits


def _is_ours(payment: Payment, seen: BankPayment) -> bool:
    """Another sum, or another's payment, changes nothing: somebody must look at it."""
    same = seen.amount == payment.amount and seen.payment_id in ("", payment.id)
    if not same or payment.bank_id not in ("", seen.id):
        log.error("payment %s: the bank speaks of %s, %s kopecks", payment.id, seen.id, seen.amount)
        return False
    return True


def _keep_card(tx: Transaction, payment: Payment, seen: BankPayment) -> None:
    if payment.save and seen.saved:
        card = SavedCard(
            tx.new_id(), payment.username, seen.saved.id, seen.saved.title, seen.saved.expires, tx.now
        )
        tx.cards.add(card)


def _masked(seen: BankPayment) -> str:
    return seen.title if seen.state in (BankState.HELD, BankState.TAKEN) else ""


def _no_refund(tx: Transaction, payment: Payment, refund: returns.Refund) -> None:
    if tx.now - refund.owed_at >= returns.TRIED_FOR:
        tx.refunds.save(replace(refund, standing=RefundStanding.STAFF, due_at=None, told=True))
        if not refund.told:
            tell_refund(tx, payment, refund, "Банк пока не принимает возврат. Им уже занимается сотрудник.")
        return
    tx.refunds.save(_due(tx, replace(again(tx, refund), standing=RefundStanding.OWED)))


def _due(tx: Transaction, refund: returns.Refund) -> returns.Refund:
    return replace(refund, attempts=refund.attempts + 1, due_at=tx.now + returns.pause(refund.attempts))


def _renewed(tx: Transaction, refund: returns.Refund) -> returns.Refund:
    """Unknown for so long that the bank has forgotten the key, and not found there: a new one."""
    old = tx.now - refund.key_at > returns.KEY_LASTS and not refund.bank_refund
    return again(tx, refund) if old else refund


def _why(seen: BankRefund | None, refused: BankRefused | None) -> str:
    return seen.reason if seen else (refused.code if refused else "")
