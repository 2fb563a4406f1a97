"""What payment asks of an order, and tells it (decisions, Order and Payment)."""

from dataclasses import replace

from shopcore.kernel import Conflict, Invalid, Received, off_wire, on_wire, rubles
from shopcore.order import domain, messages
from shopcore.order.domain import GOODS, NEW, PAID, PENDING, UNPAID, Order
from shopcore.order.ports import Transaction
from shopcore.order.service.delivering import held_again
from shopcore.order.service.lines import priced


def freeze(tx: Transaction, username: str, order_id: str) -> Order:
    """«Оплатить заказ»: from now on items and total stand still; a fallen price is taken over.

    Conflict WRONG_STATE, PRICE_CHANGED, NO_DELIVERY, OUT_OF_STOCK; Invalid EMPTY_ORDER; NotFound.
    """
    order = tx.orders.locked(order_id)
    if order is None or order.username != username:
        raise domain.not_found()
    if (order.status, order.payment_status) != (NEW, UNPAID):
        raise _not_now(order)
    if order.kind == GOODS:
        order = _ready(tx, order)
    frozen = replace(order, payment_status=PENDING)
    if not tx.orders.set_payment(frozen, UNPAID, lines=True):
        raise Conflict("VERSION_CONFLICT", "Заказ уже изменился: обновите страницу и повторите.")
    return frozen


def payable(tx: Transaction, order_id: str) -> Order | None:
    """The order as payment sees it."""
    return tx.orders.get(order_id)


def locked(tx: Transaction, order_id: str) -> Order | None:
    """The order, and nobody changes it meanwhile."""
    return tx.orders.locked(order_id)


def unfreeze(tx: Transaction, order_id: str) -> bool:
    """The attempt has come to nothing: the order can be changed again; False when it waits for nothing."""
    order = tx.orders.locked(order_id)
    if order is None or (order.status, order.payment_status) != (NEW, PENDING):
        return False
    return tx.orders.set_payment(replace(order, payment_status=UNPAID), PENDING)


def paid(tx: Transaction, order_id: str, payment_id: str, amount: int) -> bool:
    """The money has been taken: the server will process the order itself.

    False when the order waits for this money no longer; then it is to be given back.
    """
    order = tx.orders.locked(order_id)
    if order is None or (order.status, order.payment_status, order.total) != (NEW, PENDING, amount):
        return False
    if not tx.orders.set_payment(replace(order, payment_status=PAID, payment_id=payment_id), PENDING):
        return False
    if order.kind == GOODS:
        tx.store.keep(order_id)
        tx.delivery.keep(order_id)
    tx.put(messages.process(order.id, order.version))
    return True


def payment_changed(tx: Transaction, message: Received) -> None:
    """payment tells how much of the order's money is going, or has gone, back.

    A part of it leaves the order PAID; an order still under way is judged when orchestra has decided.
    """
    order = tx.orders.locked(message.body["orderId"])
    if order is None or order.payment_id != message.body["paymentId"]:
        return
    refunded = max(order.refunded, off_wire(message.body["refunded"]))
    status = domain.after_refund(order, message.body["paymentStatus"])
    tx.orders.set_payment(replace(order, refunded=refunded, payment_status=status), order.payment_status)


def _ready(tx: Transaction, order: Order) -> Order:
    """With lines, at the catalogue's prices if these have fallen, with delivery, and its goods held."""
    if not order.lines:
        raise Invalid("EMPTY_ORDER", "В заказе нет ни одного товара.")
    if order.delivery is None:
        raise Conflict("NO_DELIVERY", "Сначала выберите, как получить заказ.")
    if not order.delivery.confirmed:
        raise Conflict("DELIVERY_NOT_CONFIRMED", "Сначала подтвердите стоимость доставки.")
    lines, delivery = priced(tx, order.quantities, order), held_again(tx, order)
    now = replace(order, lines=lines, delivery=delivery)
    if now.total > order.total:
        text = f"Цена изменилась: было {rubles(order.total)}, стало {rubles(now.total)}."
        raise Conflict("PRICE_CHANGED", text, {"total": on_wire(order.total), "newTotal": on_wire(now.total)})
    return now


def _not_now(order: Order) -> Conflict:
    if (order.status, order.payment_status) == (NEW, PENDING):
        text = "Оплата этого заказа уже идёт: вернитесь к ней или измените заказ."
        return Conflict("WRONG_STATE", text, {"status": order.status, "paymentStatus": PENDING})
    return Conflict("WRONG_STATE", "Этот заказ уже нельзя оплатить.", {"status": order.status})
