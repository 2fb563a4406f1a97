"""Arranges receipts that travel with no call of the bank."""

from shopcore.payment import service as payment
from shopcore.payment.domain import BankIntent, BankMethod, Receipt, ReceiptLine
from shopcore.payment.domain.receipt import offset, prepayment
from shopcore.wiring import Shop

EMAIL = "anna@example.ru"


def of_goods(kopecks: int) -> Receipt:
    """Goods paid from a wallet."""
    return offset(prepayment(EMAIL, [ReceiptLine("Чайник", 1, kopecks, 11)], 0, 11))


def owe(shop: Shop, key: str, kopecks: int = 10_000) -> str:
    """Owes a receipt for money that came through the bank; the bank's id of that payment."""
    intent = BankIntent(f"pay-{key}", key, key, kopecks, BankMethod.SBP, "Пополнение", "http://shop.example/")
    bank_id = shop.bank.create(intent).id
    assert shop.write(payment.owe_receipt, key, of_goods(kopecks), bank_id)
    return bank_id
