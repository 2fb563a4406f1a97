"""Receipts (54-ФЗ) that travel with no call of the bank: owed in a transaction, registered afterwards."""

import logging
from dataclasses import replace

from shopcore.payment.domain import BankRefused, BankUnknown, Line, Means, Payment, Receipt, Refund, Taxes
from shopcore.payment.domain.offer import GOODS
from shopcore.payment.domain.owed import LEASE, REFUSED, REGISTERED, WAITING, Attempt, OwedReceipt, pause
from shopcore.payment.domain.receipt import (
    ReceiptLine,
    Subject,
    advance,
    hand_over,
    offset,
    prepayment,
    returned,
)
from shopcore.payment.ports import CashRegister, Transaction
from shopcore.payment.ports.receipts import OwingTransaction

log = logging.getLogger(__name__)
INSIDE = (Means.WALLET, Means.GIFT_CARD)
ADVANCES = {"WALLET_TOPUP": "Пополнение кошелька", "GIFT_CARD": "Подарочная карта"}


def receipt_of(payment: Payment, taxes: Taxes) -> Receipt:
    """The receipt of what is paid for; its lines make the amount to the kopeck."""
    if payment.kind != GOODS:
        name = ADVANCES[payment.kind]
        return advance(payment.email, name, payment.amount, taxes.vat, taxes.tax_system)
    lines = [ReceiptLine(line.name, line.quantity, line.price, taxes.vat) for line in payment.lines]
    return prepayment(payment.email, lines, payment.delivery, taxes.vat, taxes.tax_system).of(payment.amount)


def return_receipt(payment: Payment, refund: Refund, taxes: Taxes) -> Receipt | None:
    """The receipt of a whole return, of the goods without their delivery, or of the pieces it is for."""
    if not payment.email:
        return None
    return _of_return(receipt_of(_part(payment, refund), taxes), refund.amount)


def owe_offset(tx: Transaction, payment: Payment) -> None:
    """Goods paid from a wallet or a gift card: the advance that its money came as is set off against them."""
    if payment.means in INSIDE and payment.kind == GOODS:
        _owe(tx, f"off-{payment.id}", payment, offset(receipt_of(payment, tx.taxes)))


def owe_return(tx: Transaction, payment: Payment, refund: Refund) -> None:
    """Goods paid from a wallet or a gift card are given back: so is what was set off.

    What staff give back without the bank has no call that its receipt could travel in.
    """
    if refund.paid_by:
        _owe_plain(tx, payment, refund)
    elif payment.means in INSIDE and payment.kind == GOODS:
        back = _of_return(offset(receipt_of(_part(payment, refund), tx.taxes)), refund.amount)
        if back:
            key = refund.id if refund.lines or refund.reason == "delivery" else payment.id
            _owe(tx, f"ret-{key}", payment, back)


def _owe_plain(tx: Transaction, payment: Payment, refund: Refund) -> None:
    back = return_receipt(payment, refund, tx.taxes)
    if back:
        _owe(tx, f"ret-{refund.id}", payment, back)


def owe_hand_over(tx: Transaction, payment: Payment, lines: tuple[Line, ...]) -> None:
    """Goods prepaid at the bank are with the buyer now; those from an advance were set off when paid.

    `lines` are those that he has got, if some of them were given back before.
    """
    if payment.means not in INSIDE and payment.kind == GOODS and (lines or not payment.refunded):
        got = _of(payment, lines, payment.amount - payment.refunded) if lines else payment
        _owe(tx, f"hand-{payment.id}", payment, hand_over(receipt_of(got, tx.taxes)))


def _part(payment: Payment, refund: Refund) -> Payment:
    """What the refund is for, as if it had been paid alone; beyond its pieces only delivery can be."""
    return _of(payment, refund.lines, refund.amount) if refund.lines else payment


def _of(payment: Payment, lines: tuple[Line, ...], amount: int) -> Payment:
    """These pieces; what the amount is more than they cost is their delivery."""
    delivery = amount - sum(line.price * line.quantity for line in lines)
    return replace(payment, lines=lines, delivery=delivery, amount=amount)


def _of_return(receipt: Receipt, amount: int) -> Receipt | None:
    """All of it, or its goods without the service of bringing them, or that service alone."""
    goods = [line for line in receipt.lines if line.subject is not Subject.SERVICE]
    service = [line for line in receipt.lines if line.subject is Subject.SERVICE]
    parts = (list(receipt.lines), goods, service)
    fitting = next((part for part in parts if amount == sum(line.sum for line in part)), None)
    return returned(receipt, fitting) if fitting else None


def _owe(tx: Transaction, key: str, payment: Payment, receipt: Receipt) -> None:
    bank_id = _came_by(tx, payment)
    if payment.email and bank_id:
        tx.receipts.add(OwedReceipt(key, receipt, tx.now, bank_id))


def _came_by(tx: Transaction, payment: Payment) -> str:
    """The bank's payment that the money once came by; "" when none did.

    A wallet has one purse: the latest top-up stands for all. A gift card's is what bought it, which may have
    been a wallet.
    """
    if payment.means is Means.GIFT_CARD:
        bought = tx.payments.get(tx.billing_for_payment.bought_by(payment.gift_card))
        return _came_by(tx, bought) if bought else ""
    if payment.means is Means.WALLET:
        topped = tx.payments.latest_top_up(payment.username)
        return topped.bank_id if topped else ""
    return payment.bank_id


def owe_receipt(tx: OwingTransaction, key: str, receipt: Receipt, bank_id: str, refund_id: str = "") -> bool:
    """Owes the cash register a receipt, once per key (1 to 64 signs); False when it is owed already."""
    return tx.receipts.add(OwedReceipt(key, receipt, tx.now, bank_id, refund_id))


def claim_receipt(tx: OwingTransaction) -> OwedReceipt | None:
    """Takes a receipt that is due; nobody else takes it for two minutes, longer than any attempt lasts."""
    return tx.receipts.claim(tx.now, tx.now + LEASE)


def register(owed: OwedReceipt, register: CashRegister) -> Attempt:
    """Registers one receipt, with no transaction open; without a clear answer it is tried again."""
    try:
        return Attempt(REGISTERED, register.register(owed.receipt, owed.key, owed.bank_id, owed.refund_id))
    except BankUnknown:
        return Attempt(WAITING)
    except BankRefused as refused:
        log.error("receipt %s refused by the cash register: %s", owed.key, refused)
        return Attempt(REFUSED)


def settle_receipt(tx: OwingTransaction, owed: OwedReceipt, attempt: Attempt) -> None:
    """Writes down what became of the attempt; after the last one nobody will try again by himself."""
    tried = replace(owed, attempts=owed.attempts + 1)
    wait = pause(tried.attempts)
    if attempt.state != WAITING:
        tx.receipts.settle(tried, attempt.state, attempt.register_id, tx.now)
    elif wait is None:
        log.error("receipt %s failed for good at attempt %s", owed.key, tried.attempts)
        tx.receipts.settle(tried, REFUSED, "", tx.now)
    else:
        tx.receipts.settle(tried, WAITING, "", tx.now + wait)
