"""Receipts (54-ФЗ) that travel with no call of the bank: owed in a transaction, registered afterwards."""

import logging
from dataclasses import replace

from shopcore.payment.domain import BankRefused, BankUnknown, Receipt
from shopcore.payment.domain.owed import LEASE, REFUSED, REGISTERED, WAITING, Attempt, OwedReceipt, pause
from shopcore.payment.ports import CashRegister
from shopcore.payment.ports.receipts import OwingTransaction

log = logging.getLogger(__name__)


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
