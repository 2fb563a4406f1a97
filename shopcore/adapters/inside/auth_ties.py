"""auth asks order, delivery and billing what still ties a client to the shop."""

from shopcore.billing import service as billing
from shopcore.billing.ports import Transaction as BillingTransaction
from shopcore.delivery import service as delivery
from shopcore.delivery.ports import Transaction as DeliveryTransaction
from shopcore.kernel import rubles
from shopcore.order import service as order
from shopcore.order.ports import Transaction as OrderTransaction


class OrderTie:
    """Open orders and refunds under way; the cart is given up."""

    def __init__(self, tx: OrderTransaction) -> None:
        self.tx = tx

    def reasons(self, username: str) -> list[str]:
        return [
            f"заказ №\u00a0{found.number} ещё не завершён" for found in order.open_orders(self.tx, username)
        ]

    def let_go(self, username: str) -> None:
        order.give_up(self.tx, username)


class DeliveryTie:
    """Orders on their way to the client."""

    def __init__(self, tx: DeliveryTransaction) -> None:
        self.tx = tx

    def reasons(self, username: str) -> list[str]:
        return [
            f"заказ №\u00a0{case.number} ещё не получен" for case in delivery.under_way(self.tx, username)
        ]

    def let_go(self, username: str) -> None:
        """What was delivered stays on the books."""


class MoneyTie:
    """Money in the wallet and on activated gift cards."""

    def __init__(self, tx: BillingTransaction) -> None:
        self.tx = tx

    def reasons(self, username: str) -> list[str]:
        balance = billing.wallet_balance(self.tx, username)
        wallet = [f"в кошельке {rubles(balance)}"] if balance else []
        cards = billing.gift_cards(self.tx, username)
        return wallet + [f"на подарочной карте {rubles(card.balance)}" for card in cards if card.balance]

    def let_go(self, username: str) -> None:
        """Nobody but their owner empties a wallet or a card."""
