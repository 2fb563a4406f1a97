"""payment confirms fact and sum to orchestra, owes the money back, and gives what was bought with it."""

from collections.abc import Mapping
from typing import Any

from shopcore.billing import messages as billing
from shopcore.kernel import Received, off_wire, rubles
from shopcore.orchestra import messages as orchestra
from shopcore.payment.domain import Line, Payment, State
from shopcore.payment.domain.offer import GIFT_CARD, WALLET_TOPUP
from shopcore.payment.ports import Transaction
from shopcore.payment.service.receipts import owe_hand_over
from shopcore.payment.service.refunding import left, of_order, owe, owe_all

CONFIRM = "CONFIRM"


def confirm(tx: Transaction, message: Received) -> None:
    """CONFIRM reads fact and sum; REVERSE owes everything back, and so closes the payment to any CONFIRM.

    REVERSE succeeds when the return is durable, not when the bank has paid it out (decisions, Orchestra).
    """
    body = message.body
    payment = tx.payments.get(body["paymentId"], lock=True)
    if body["requestType"] == CONFIRM:
        tx.put(orchestra.answer(body, _wrong(payment, body)))
        return
    if payment and payment.order_id == body["orderId"]:
        owe_all(tx, payment, "order")
    tx.put(orchestra.answer(body))


def order_completed(tx: Transaction, message: Received) -> None:
    """The order is completed: billing credits the wallet, or issues the gift card; once for each payment."""
    payment = tx.payments.get(message.body["paymentId"])
    if payment is None or payment.state is not State.PAID or message.body["response"] != "SUCCESS":
        return
    if payment.kind == WALLET_TOPUP:
        tx.put(billing.top_up(payment.id, payment.order_id, payment.username, payment.amount))
    order = tx.order_for_payment.payable(payment.order_id)
    if payment.kind == GIFT_CARD and order and order.gift:
        bought = (payment.id, payment.order_id, payment.username, payment.amount)
        gift = order.gift
        donee = (gift.first_name, gift.last_name, gift.email, gift.design, gift.greeting)
        tx.put(billing.gift_card(bought, donee))


def refund(tx: Transaction, message: Received) -> None:
    """A part of a payment is owed back, once; never more than is left of it."""
    body = message.body
    payment = tx.payments.get(body["paymentId"], lock=True)
    if payment and payment.order_id == body["orderId"] and payment.state is State.PAID:
        amount = min(off_wire(body["amount"]), payment.amount - payment.refunded)
        if amount:
            owe(tx, payment, amount, body["refundId"], body["reason"], _lines(body))


def handed_over(tx: Transaction, message: Received) -> None:
    """The client has his goods: the receipt of the hand-over is owed, once."""
    payment = of_order(tx, message.body["orderId"])
    if payment and payment.refunded < payment.amount:
        owe_hand_over(tx, payment, left(tx, payment))


def _lines(body: Mapping[str, Any]) -> tuple[Line, ...]:
    """The pieces that a part of the money goes back for."""
    return tuple(Line(one["name"], off_wire(one["price"]), one["quantity"]) for one in body["items"])


def _wrong(payment: Payment | None, body: Mapping[str, Any]) -> str:
    """Why this payment does not pay for this order, in words for people; "" when it does."""
    if payment is None or payment.order_id != body["orderId"] or payment.state is not State.PAID:
        return "Оплата заказа не найдена."
    if payment.refunded:
        return "Деньги за этот заказ уже возвращаются."
    if payment.amount != off_wire(body["total"]):
        return f"Оплачено {rubles(payment.amount)}, а заказ стоит {rubles(off_wire(body['total']))}."
    return ""
