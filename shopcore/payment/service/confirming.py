"""payment confirms fact and sum to orchestra, owes the money back, and gives what was bought with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from shopcore.billing import messages as billing
from shopcore.kernel import Received, off_wire, rubles
from shopcore.orchestra import messages as orchestra
from shopcore.payment.domain import Line, Payment, State
from shopcore.payment.domain.offer import GIFT_CARD, WALLET_TOPUP
from shopcore.payment.domain.part import Part, left
from shopcore.payment.domain.refund import MISSING
from shopcore.payment.ports import Transaction
from shopcore.payment.service.receipts import owe_hand_over
from shopcore.payment.service.refunding import of_order, owe, owe_all, rest_of

CONFIRM = "CONFIRM"


def ahead(tx: Transaction, bodies: Sequence[Mapping[str, Any]]) -> None:
    """Many requests are coming: the payments they are about are locked and read at once."""
    tx.payments.ahead([body["paymentId"] for body in bodies])


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
    """A part of a payment is owed back, once: those of its pieces that nobody has been owed back yet."""
    body = message.body
    payment = tx.payments.get(body["paymentId"], lock=True)
    if payment and payment.order_id == body["orderId"] and payment.state is State.PAID:
        part = _part(body).within(rest_of(tx, payment))
        if part.amount:
            owe(tx, payment, part.amount, body["refundId"], body["reason"], part)


def handed_over(tx: Transaction, message: Received) -> None:
    """The client has his goods: the receipt of the hand-over is owed, once."""
    payment = of_order(tx, message.body["orderId"])
    if payment:
        owe_hand_over(tx, payment, _got(tx, payment))


def _got(tx: Transaction, payment: Payment) -> Part:
    """All but what goes back, and what was not in the box.

    Of that only the store is believed: its word is there before that of the return, which may be on its way.
    """
    missing = Part(tuple(tx.store_for_payment.missing(payment.order_id)))
    back = [one for one in tx.refunds.of_order(payment.order_id) if one.reason != MISSING]
    return left(payment, back).less(missing)


def _part(body: Mapping[str, Any]) -> Part:
    """The pieces that a part of the money goes back for; what is over is for their delivery."""
    lines = [Line(one["name"], off_wire(one["price"]), one["quantity"]) for one in body["items"]]
    goods = Part(tuple(lines))
    return replace(goods, delivery=off_wire(body["amount"]) - goods.amount)


def _wrong(payment: Payment | None, body: Mapping[str, Any]) -> str:
    """Why this payment does not pay for this order, in words for people; "" when it does."""
    if payment is None or payment.order_id != body["orderId"] or payment.state is not State.PAID:
        return "Оплата заказа не найдена."
    if payment.refunded:
        return "Деньги за этот заказ уже возвращаются."
    if payment.amount != off_wire(body["total"]):
        return f"Оплачено {rubles(payment.amount)}, а заказ стоит {rubles(off_wire(body['total']))}."
    return ""
