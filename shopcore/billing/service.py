"""billing: opens wallets and keeps their balances (spec §3)."""

from shopcore.billing.domain import WALLET, LedgerAccount
from shopcore.billing.ports import Transaction
from shopcore.kernel import Received


def open_wallet(tx: Transaction, message: Received) -> None:
    """Opens the client's empty wallet; a repeated request changes nothing."""
    tx.ledger.open(LedgerAccount(WALLET, message.body["username"]))


def wallet_balance(tx: Transaction, username: str) -> int | None:
    """Kopecks in the client's wallet, None until it is opened."""
    return tx.ledger.balance(WALLET, username)
