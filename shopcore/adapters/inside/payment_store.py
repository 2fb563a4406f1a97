"""payment asks store: to keep what is held for an order."""

from collections.abc import Sequence
from datetime import datetime

from shopcore.payment.domain import Payment
from shopcore.payment.domain.offer import GOODS
from shopcore.store import service
from shopcore.store.ports import Transaction


class StoreForPayment:
    """Own pickup has no slot to keep, so delivery is not asked."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    def extend(self, payment: Payment, until: datetime) -> Sequence[str]:
        return service.extend_holds(self.tx, payment.order_id, until) if payment.kind == GOODS else ()
