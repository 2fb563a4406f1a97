"""payment asks store and delivery: to keep what is held for an order, and what is not in its box."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from shopcore.delivery import service as delivery
from shopcore.delivery.ports import Transaction as DeliveryTransaction
from shopcore.payment.domain import Line, Payment
from shopcore.payment.domain.offer import GOODS
from shopcore.store import service
from shopcore.store.ports import Transaction


class BothTransaction(Transaction, DeliveryTransaction, Protocol):
    """Pieces are the store's, a courier's visit is delivery's."""


class StoreForPayment:
    def __init__(self, tx: BothTransaction) -> None:
        self.tx = tx

    def extend(self, payment: Payment, until: datetime) -> Sequence[str]:
        """Nothing is held for a gift card or a top-up."""
        if payment.kind != GOODS:
            return ()
        gone = service.extend_holds(self.tx, payment.order_id, until)
        return (*gone, *delivery.extend_visit(self.tx, payment.order_id, until))

    def missing(self, order_id: str) -> Sequence[Line]:
        return [Line(one.name, one.price, one.missing) for one in service.missing(self.tx, order_id)]
