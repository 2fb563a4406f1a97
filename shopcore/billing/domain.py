"""Ledger accounts: whose money, of which kind; kopecks."""

from dataclasses import dataclass

WALLET = "WALLET"


@dataclass(frozen=True)
class LedgerAccount:
    """An account of the ledger; a customer's never goes below zero."""

    kind: str
    owner: str
    balance: int = 0
