"""An attempt begins, and its means is chosen (story «Оплата заказа»)."""

from dataclasses import dataclass, replace
from datetime import timedelta

from shopcore.kernel import Conflict, Invalid, NotFound
from shopcore.payment.domain import Means, Payment, State
from shopcore.payment.domain import payment as terms
from shopcore.payment.domain.offer import check
from shopcore.payment.domain.payment import BANK_MEANS
from shopcore.payment.ports import Payable, Transaction
from shopcore.payment.service.leaving import fail, leave
from shopcore.payment.service.reading import get

AT_BANK = timedelta(minutes=65)  # the bank's page lives for an hour


@dataclass(frozen=True)
class Buyer:
    """Who pays, and where his receipt goes."""

    username: str
    email: str


@dataclass(frozen=True)
class Choice:
    """What the client has chosen: a means, a saved card or a gift card of his, whether to save a new card."""

    means: Means
    card_id: str = ""
    gift_card: str = ""
    save: bool = False


def begin(tx: Transaction, buyer: Buyer, order_id: str) -> Payment:
    """«Оплатить заказ»: the order stands still, an attempt waits for a means; the live one if there is one.

    Conflict WRONG_STATE, PRICE_CHANGED, EMPTY_ORDER, NO_DELIVERY; NotFound ORDER_NOT_FOUND.
    """
    live = tx.payments.live(order_id)
    if live and live.username == buyer.username:
        return live
    payment = _attempt(tx, buyer, tx.order_for_payment.freeze(buyer.username, order_id))
    if not tx.payments.add(payment):
        raise Conflict("WRONG_STATE", "Оплата этого заказа уже идёт.")
    return payment


def choose(tx: Transaction, username: str, payment_id: str, choice: Choice) -> Payment:
    """«Продолжить»: the bank is to be asked for this means; an attempt that has gone on stays as it is.

    Conflict MEANS_FORBIDDEN, OVER_LIMIT; NotFound CARD_NOT_FOUND; Invalid for a means without a bank.
    """
    payment = get(tx, username, payment_id, lock=True)
    if payment.state is not State.CHOOSING:
        return payment
    if choice.means not in BANK_MEANS:
        raise Invalid("NOT_AT_BANK", "Этот способ оплаты не требует банка: нажмите «Оплатить».")
    check(payment.kind, choice.means, payment.amount)
    chosen = replace(_with(tx, payment, choice), state=State.CREATING, due_at=tx.now + terms.LEASE)
    if gone := still_there(tx, payment, AT_BANK):
        return fail(tx, chosen, payment.state, "GONE", gone)
    tx.payments.save(chosen, payment.state)
    return chosen


def choose_again(tx: Transaction, username: str, payment_id: str) -> Payment:
    """Another means for the same order: this attempt is given up, a new one waits; none if it is too late."""
    payment = get(tx, username, payment_id, lock=True)
    if payment.state not in (State.CREATING, State.PENDING, State.HELD):
        return payment
    leave(tx, payment)
    fresh = _again(payment, tx.new_id())
    fresh = replace(fresh, created_at=tx.now, due_at=tx.now + terms.CHOOSING_LASTS)
    tx.payments.add(fresh)
    return fresh


def still_there(tx: Transaction, payment: Payment, longer: timedelta) -> str:
    """Keeps stock and slot for so long; words for what is gone, or for a total that is another by now."""
    order = tx.order_for_payment.payable(payment.order_id)
    if order is None or not order.waits or order.total != payment.amount:
        return "Заказ изменился, пока шла оплата."
    return " ".join(tx.store_for_payment.extend(payment, tx.now + longer))


def _attempt(tx: Transaction, buyer: Buyer, order: Payable) -> Payment:
    return Payment(
        tx.new_id(), order.id, order.number, buyer.username, buyer.email, order.kind, order.total,
        order.delivery, order.lines, tx.now, due_at=tx.now + terms.CHOOSING_LASTS,
    )  # fmt: skip


def _again(payment: Payment, payment_id: str) -> Payment:
    return Payment(
        payment_id, payment.order_id, payment.number, payment.username, payment.email, payment.kind,
        payment.amount, payment.delivery, payment.lines, payment.created_at,
    )  # fmt: skip


def _with(tx: Transaction, payment: Payment, choice: Choice) -> Payment:
    chosen = replace(payment, means=choice.means, save=choice.save and choice.means is Means.NEW_CARD)
    if choice.means is not Means.SAVED_CARD:
        return chosen
    card = tx.cards.get(choice.card_id)
    if card is None or card.username != payment.username:
        raise NotFound("CARD_NOT_FOUND", "Такой сохранённой карты нет.")
    return replace(chosen, card_id=card.id, masked=card.title)
