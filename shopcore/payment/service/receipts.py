"""Receipts (54-ФЗ) that travel with no call of the bank: owed in a transaction, registered afterwards."""

import logging
from dataclasses import replace

from shopcore.payment.domain import BankRefused, BankUnknown, Means, Payment, Receipt, Refund, Taxes
from shopcore.payment.domain.offer import GOODS
from shopcore.payment.domain.owed import LEASE, REFUSED, REGISTERED, WAITING, Attempt, OwedReceipt, pause
from shopcore.payment.domain.part import Part, part_of, whole
from shopcore.payment.domain.receipt import (
    ReceiptKind,
    ReceiptLine,
    advance,
    hand_over,
    offset,
    prepayment,
    returned,
)
from shopcore.payment.domain.refund import MISSING
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
    """The receipt of what goes back, paid in full if it had been handed over, prepaid if it had not."""
    if not payment.email:
        return None
    if payment.kind != GOODS:
        return returned(receipt_of(payment, taxes)) if refund.amount == payment.amount else None
    part = part_of(payment, refund)
    if part.less(whole(payment)).amount:
        log.error("return %s has no receipt: nobody knows what it is for", refund.id)
        return None
    prepaid = _of(payment, part, taxes)
    return returned(hand_over(prepaid) if refund.closed else prepaid)


def owe_offset(tx: Transaction, payment: Payment) -> None:
    """Goods paid from a wallet or a gift card: the advance that its money came as is set off against them."""
    if payment.means in INSIDE and payment.kind == GOODS:
        _owe(tx, f"off-{payment.id}", payment, offset(receipt_of(payment, tx.taxes)), _came_by(tx, payment))


def owe_return(tx: Transaction, payment: Payment, refund: Refund) -> None:
    """A return that no call of the bank has carried: to a wallet or a gift card, or by the staff's hands."""
    inside = payment.means in INSIDE and payment.kind == GOODS
    back = return_receipt(payment, refund, tx.taxes) if inside or refund.paid_by else None
    if back:
        _owe(tx, f"ret-{refund.id}", payment, back, _prepaid_at(tx, payment))


def owe_hand_over(tx: Transaction, payment: Payment, got: Part) -> None:
    """What the buyer has got is paid in full now, whatever it was prepaid with."""
    if payment.kind == GOODS and got.amount and not closed(tx, payment):
        receipt = hand_over(_of(payment, got, tx.taxes))
        _owe(tx, f"hand-{payment.id}", payment, receipt, _prepaid_at(tx, payment))


def closed(tx: Transaction, payment: Payment, reason: str = "") -> bool:
    """Whether the goods of this payment have had the receipt that says they are paid in full.

    What was not in the box is in no receipt of its hand-over, but in an offset that once said so for all.
    """
    said = [one.receipt.kind for one in tx.receipts.of_payment(payment.id) if one.receipt.closes]
    return ReceiptKind.OFFSET in said if reason == MISSING else bool(said)


def _of(payment: Payment, part: Part, taxes: Taxes) -> Receipt:
    """The receipt of a part, as if it had been paid alone."""
    alone = replace(payment, lines=part.lines, delivery=part.delivery, amount=part.amount)
    return receipt_of(alone, taxes)


def _owe(tx: Transaction, key: str, payment: Payment, receipt: Receipt, bank_id: str) -> None:
    if payment.email and bank_id:
        tx.receipts.add(OwedReceipt(key, receipt, tx.now, bank_id, payment_id=payment.id, owed_at=tx.now))


def _prepaid_at(tx: Transaction, payment: Payment) -> str:
    """The bank's payment that has the receipt of the prepayment; "" without such a receipt."""
    if payment.means not in INSIDE:
        return payment.bank_id
    offsets = [one for one in tx.receipts.of_payment(payment.id) if one.receipt.kind is ReceiptKind.OFFSET]
    return offsets[0].bank_id if offsets else ""


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
    return tx.receipts.add(OwedReceipt(key, receipt, tx.now, bank_id, refund_id, owed_at=tx.now))


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
