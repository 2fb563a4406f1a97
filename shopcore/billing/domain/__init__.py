"""Whose money lies where, how it moves, and what a gift card is."""

from shopcore.billing.domain.ledger import (
    ADVANCES,
    BANK,
    DELIVERY,
    DUE,
    GIFT_CARD,
    INCOME,
    SALES,
    WALLET,
    Charge,
    Entry,
    LedgerAccount,
    Movement,
    Settlement,
    Transfer,
    mirrored,
)

__all__ = [
    "ADVANCES",
    "BANK",
    "DELIVERY",
    "DUE",
    "GIFT_CARD",
    "INCOME",
    "SALES",
    "WALLET",
    "Charge",
    "Entry",
    "LedgerAccount",
    "Movement",
    "Settlement",
    "Transfer",
    "mirrored",
]
