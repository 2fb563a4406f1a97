"""payment asks billing: balances, charges, returns."""

from collections.abc import Sequence

from shopcore.billing import service
from shopcore.billing.domain import BANK, GIFT_CARD, WALLET, Charge, LedgerAccount
from shopcore.billing.ports import Transaction
from shopcore.payment.domain import GiftBalance, Means, Payment
from shopcore.payment.domain.offer import GOODS


class BillingForPayment:
    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    def balance(self, username: str) -> int:
        return service.wallet_balance(self.tx, username) or 0

    def cards(self, username: str) -> Sequence[GiftBalance]:
        return [GiftBalance(card.number, card.balance) for card in service.gift_cards(self.tx, username)]

    def bought_by(self, gift_card: str) -> str:
        return service.bought_by(self.tx, gift_card)

    def charge(self, payment: Payment) -> None:
        goods = payment.amount - payment.delivery if payment.kind == GOODS else 0
        advance = 0 if payment.kind == GOODS else payment.amount
        charge = Charge(payment.id, payment.order_id, _source(payment), goods, payment.delivery, advance)
        service.charge(self.tx, charge)

    def owe(self, payment: Payment, refund_id: str, amount: int) -> None:
        service.owe(self.tx, payment.id, refund_id, payment.order_id, amount)

    def repay(self, payment: Payment, refund_id: str, amount: int) -> None:
        service.repay(self.tx, payment.id, refund_id, payment.order_id, amount)


def _source(payment: Payment) -> LedgerAccount:
    if payment.means is Means.WALLET:
        return LedgerAccount(WALLET, payment.username)
    if payment.means is Means.GIFT_CARD:
        return LedgerAccount(GIFT_CARD, payment.gift_card)
    return LedgerAccount(BANK)
