"""«Оплатить»: the client's final word."""

from dataclasses import replace
from datetime import timedelta

from shopcore.kernel import Conflict, Invalid, NotFound
from shopcore.payment.domain import Means, Payment, State
from shopcore.payment.domain import payment as terms
from shopcore.payment.domain.offer import check
from shopcore.payment.ports import Transaction
from shopcore.payment.service.beginning import Choice, still_there
from shopcore.payment.service.leaving import fail
from shopcore.payment.service.reading import get
from shopcore.payment.service.receipts import owe_offset
from shopcore.payment.service.refunding import owe_all
from shopcore.payment.service.telling import tell_charge

WHILE_TAKEN = timedelta(minutes=20)


def press(tx: Transaction, username: str, payment_id: str, choice: Choice | None = None) -> Payment:
    """Takes the money: from the hold, from the wallet or a gift card; a second time changes nothing.

    Conflict NOT_READY, NOT_ENOUGH, MEANS_FORBIDDEN; NotFound GIFT_CARD_NOT_FOUND.
    """
    payment = get(tx, username, payment_id, lock=True)
    if payment.state is State.HELD:
        return _capture(tx, payment)
    if payment.state is State.TAKEN:
        return finish(tx, payment, State.TAKEN)
    if payment.state is State.CHOOSING and choice:
        return _pay_inside(tx, payment, choice)
    if payment.state in (State.CHOOSING, State.CREATING, State.PENDING):
        raise Conflict("NOT_READY", "Сначала выберите способ оплаты и подтвердите платёж.")
    return payment


def finish(tx: Transaction, payment: Payment, was: State) -> Payment:
    """The money has been taken and booked: the order has it, or it is owed back.

    A shopper who did not come back is never refunded for that (decisions, Payment).
    """
    if not tx.order_for_payment.paid(payment.order_id, payment.id, payment.amount):
        return unwanted(tx, payment, was)
    paid = replace(payment, state=State.PAID, unknown=False, attempts=0, due_at=None)
    tx.payments.save(paid, was)
    owe_offset(tx, paid)
    tell_charge(tx, paid)
    return paid


def unwanted(tx: Transaction, payment: Payment, was: State) -> Payment:
    """The bank has taken what no order waits for: it goes back at once."""
    text = payment.text or "Заказ больше не ждёт этих денег: мы их вернём."
    left = replace(payment, state=State.UNWANTED, text=text, unknown=False, attempts=0, due_at=None)
    tx.payments.save(left, was)
    return owe_all(tx, left, "unwanted")


def _capture(tx: Transaction, payment: Payment) -> Payment:
    if gone := still_there(tx, payment, WHILE_TAKEN):
        return fail(tx, payment, State.HELD, "GONE", f"{gone} Деньги не списаны.")
    taking = replace(payment, state=State.CAPTURING, attempts=0, due_at=tx.now + terms.LEASE)
    tx.payments.save(taking, State.HELD)
    return taking


def _pay_inside(tx: Transaction, payment: Payment, choice: Choice) -> Payment:
    """No bank is asked: the debit and the order's «paid» are one transaction."""
    check(payment.kind, choice.means, payment.amount)
    chosen = _inside(tx, payment, choice)
    if gone := still_there(tx, payment, WHILE_TAKEN):
        return fail(tx, chosen, State.CHOOSING, "GONE", f"{gone} Деньги не списаны.")
    tx.billing_for_payment.charge(chosen)
    return finish(tx, chosen, State.CHOOSING)


def _inside(tx: Transaction, payment: Payment, choice: Choice) -> Payment:
    if choice.means is Means.WALLET:
        return replace(payment, means=Means.WALLET)
    if choice.means is not Means.GIFT_CARD:
        raise Invalid("AT_BANK", "Этот способ оплаты начинается у банка: нажмите «Продолжить».")
    if choice.gift_card not in {card.number for card in tx.billing_for_payment.cards(payment.username)}:
        raise NotFound("GIFT_CARD_NOT_FOUND", "Такой активированной подарочной карты нет.")
    return replace(
        payment, means=Means.GIFT_CARD, gift_card=choice.gift_card, masked=f"•••• {choice.gift_card[-4:]}"
    )
