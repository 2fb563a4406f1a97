"""order asks billing: to block a gift card that nobody has activated."""

from shopcore.billing.ports import Transaction


class BillingForOrder:
    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    def block_card(self, order_id: str) -> bool:
        """There are no gift cards yet: none can be blocked."""
        return False
