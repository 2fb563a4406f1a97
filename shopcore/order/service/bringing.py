"""The client has brought back what he had got: its money goes back, the delivery was made."""

from collections.abc import Mapping
from datetime import date

from shopcore.kernel import Conflict, day
from shopcore.order.domain import COMPLETED, GOODS, Order, not_found, returnable_until
from shopcore.order.ports import Transaction
from shopcore.payment import messages as payment


def bring_back(
    tx: Transaction,
    order_id: str,
    received: tuple[date, date] | None,
    faulty: bool,
    pieces: Mapping[int, int],
) -> None:
    """What these pieces have cost is owed back; `received` is the day he got them, and today's there.

    Conflict WRONG_STATE, TOO_LATE, which faulty goods never are; NotFound ORDER_NOT_FOUND.
    """
    order = tx.orders.locked(order_id)
    if order is None:
        raise not_found()
    check_returnable(order, received, faulty)
    counted = [(one.name, one.price, pieces.get(one.product_id, 0)) for one in order.lines]
    gone = [piece for piece in counted if piece[2]]
    if gone:
        amount = sum(price * many for _, price, many in gone)
        tx.put(payment.refund(order.id, order.payment_id, f"back-{tx.new_id()}", amount, "brought", gone))


def check_returnable(order: Order, received: tuple[date, date] | None, faulty: bool) -> None:
    """Goods that the client has got, within seven days, or faulty; Conflict WRONG_STATE, TOO_LATE."""
    if (order.kind, order.status) != (GOODS, COMPLETED):
        raise Conflict("WRONG_STATE", "Заказ отменён или не состоялся: возвращать нечего.")
    if received is None:
        raise Conflict("WRONG_STATE", "Покупатель ещё не получил этот заказ: возвращать нечего.")
    got, today = received
    last = returnable_until(got)
    if today > last and not faulty:
        text = f"Вернуть то, что не подошло, можно было до {day(last)}: теперь принимают только брак."
        raise Conflict("TOO_LATE", text, {"field": "why"})
