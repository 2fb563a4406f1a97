"""billing: wallets, gift cards, and the ledger that every kopeck goes through (spec §3)."""

from shopcore.billing.service.payments import charge, owe, repay, settlement
from shopcore.billing.service.wallet import open_wallet, top_up, wallet_balance, wallet_history

__all__ = [
    "charge",
    "open_wallet",
    "owe",
    "repay",
    "settlement",
    "top_up",
    "wallet_balance",
    "wallet_history",
]
