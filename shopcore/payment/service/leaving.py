"""An attempt that comes to nothing: given up by the client, overtaken by time, refused."""

from dataclasses import replace
from datetime import timedelta

from shopcore.kernel import Conflict, Received
from shopcore.payment.domain import Payment, State
from shopcore.payment.domain import payment as terms
from shopcore.payment.domain.payment import LIVE
from shopcore.payment.ports import Transaction
from shopcore.payment.service.reading import get
from shopcore.payment.service.refunding import owe_all
from shopcore.payment.service.telling import tell_charge

AFTERWARDS = timedelta(minutes=20)
LEFT = {
    State.CHOOSING: State.VOIDED,
    State.CREATING: State.ABANDONED,
    State.PENDING: State.ABANDONED,
    State.HELD: State.VOIDING,
    State.TAKEN: State.UNWANTED,
}


def leave(tx: Transaction, payment: Payment, reason: str = "LEFT", text: str = "") -> Payment:
    """Nobody waits for this attempt any more: what is held is freed, what is taken is owed back.

    One that is being captured goes on: if the order does not want its money then, that is owed back too.
    """
    if payment.state not in LEFT:
        return payment
    due = None if payment.state in (State.CHOOSING, State.TAKEN) else tx.now
    left = replace(payment, state=LEFT[payment.state], reason=reason, text=text, attempts=0, due_at=due)
    tx.payments.save(left, payment.state)
    return owe_all(tx, left, "unwanted") if left.state is State.UNWANTED else left


def give_up(tx: Transaction, username: str, payment_id: str) -> Payment:
    """«Вернуться к редактированию заказа»: the order can be changed again.

    Conflict WRONG_STATE when the money is being taken, or has been and the order goes on.
    """
    payment = get(tx, username, payment_id, lock=True)
    if payment.state in (State.CAPTURING, State.PAID):
        raise Conflict("WRONG_STATE", "Платёж уже проводится: изменить заказ нельзя.")
    if payment.state not in LIVE:
        return payment
    left = leave(tx, payment)
    release(tx, payment, AFTERWARDS)
    return left


def abandon(tx: Transaction, message: Received) -> None:
    """order tells that the client has cancelled: whatever is, or becomes, taken goes back."""
    live = tx.payments.live(message.body["orderId"])
    payment = tx.payments.get(live.id, lock=True) if live else None
    if payment:
        leave(tx, payment, "CANCELED", "Заказ отменён.")


def fail(tx: Transaction, payment: Payment, was: State, reason: str, text: str) -> Payment:
    """The attempt has failed with nothing taken: the client is told, the order can be changed again.

    What the bank still holds is freed.
    """
    after = State.VOIDING if was is State.HELD else State.FAILED
    due = tx.now if after is State.VOIDING else None
    failed = replace(payment, state=after, reason=reason, text=text, unknown=False, attempts=0, due_at=due)
    tx.payments.save(failed, was)
    release(tx, failed, AFTERWARDS)
    tell_charge(tx, failed)
    return failed


def not_pressed(tx: Transaction, payment: Payment) -> Payment:
    """A hold that nobody pressed «Оплатить» for is freed, and so are stock and slot; a letter says so."""
    minutes = terms.HELD_LASTS // timedelta(minutes=1)
    text = f"Вы не нажали «Оплатить» за {minutes} минут. Деньги на карте больше не удерживаются."
    left = leave(tx, payment, "NOT_PRESSED", text)
    release(tx, left, timedelta())
    tell_charge(tx, left)
    return left


def release(tx: Transaction, payment: Payment, longer: timedelta) -> None:
    """The order can be changed again; its stock and slot stay held for so long."""
    if tx.order_for_payment.unfreeze(payment.order_id):
        tx.store_for_payment.extend(payment, tx.now + longer)
