"""Wallets: opened at registration, filled by top-ups, spent by paying (spec §3, billing)."""

from shopcore.billing.domain import ADVANCES, WALLET, Entry, LedgerAccount, Movement, Transfer
from shopcore.billing.domain.ledger import TOP_UP
from shopcore.billing.ports import Transaction
from shopcore.kernel import Received, off_wire

PAGE = 20


def open_wallet(tx: Transaction, message: Received) -> None:
    """Opens the client's empty wallet; a repeated request changes nothing."""
    tx.ledger.open(LedgerAccount(WALLET, message.body["username"]))


def wallet_balance(tx: Transaction, username: str) -> int | None:
    """Kopecks in the client's wallet, None until it is opened."""
    return tx.ledger.balance(WALLET, username)


def wallet_history(tx: Transaction, username: str, page: int = 1) -> tuple[list[Movement], int]:
    """A page of what has moved in the client's wallet, newest first, and how many lines there are."""
    return tx.ledger.history(LedgerAccount(WALLET, username), max(1, page), PAGE)


def topped_up(tx: Transaction, payment_id: str) -> bool:
    """Whether the wallet has been credited with what this payment paid in."""
    return any(kind == TOP_UP for kind, _ in tx.ledger.booked(payment_id))


def top_up(tx: Transaction, message: Received) -> None:
    """payment asks to credit the wallet with what was paid in; once for each payment."""
    body = message.body
    owner, amount = body["username"], off_wire(body["amount"])
    tx.ledger.open(LedgerAccount(WALLET, owner))
    entries = (Entry(ADVANCES, "", -amount), Entry(WALLET, owner, amount))
    tx.ledger.post(Transfer(TOP_UP, body["paymentId"], entries, body["paymentId"], body["orderId"]), tx.now)
