"""payment asks order: what is to be paid, and tells it that it has been."""

from shopcore.order import service
from shopcore.order.domain import NEW, PENDING, Order
from shopcore.order.ports import Transaction
from shopcore.payment.domain import Gift, Line
from shopcore.payment.ports import Payable


class OrderForPayment:
    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    def freeze(self, username: str, order_id: str) -> Payable:
        return _payable(service.freeze(self.tx, username, order_id))

    def payable(self, order_id: str) -> Payable | None:
        order = service.payable(self.tx, order_id)
        return _payable(order) if order else None

    def unfreeze(self, order_id: str) -> bool:
        return service.unfreeze(self.tx, order_id)

    def paid(self, order_id: str, payment_id: str, amount: int) -> bool:
        return service.paid(self.tx, order_id, payment_id, amount)


def _payable(order: Order) -> Payable:
    lines = tuple(Line(line.name, line.price, line.quantity) for line in order.lines)
    waits = (order.status, order.payment_status) == (NEW, PENDING)
    gift = Gift(**vars(order.gift)) if order.gift else None
    about = (order.id, order.number, order.username, order.kind, order.total, order.delivery_price)
    return Payable(*about, lines, waits, gift)
