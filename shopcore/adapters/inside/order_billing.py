"""order asks billing: to block a gift card that nobody has activated."""

from shopcore.billing import service
from shopcore.billing.ports import Transaction


class BillingForOrder:
    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    def block_card(self, order_id: str) -> bool:
        return service.block_card(self.tx, order_id)
