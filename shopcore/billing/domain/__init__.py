"""Whose money lies where, how it moves, and what a gift card is."""

from shopcore.billing.domain.gift_card import CardState, Donee, GiftCard
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
    "CardState",
    "Charge",
    "Donee",
    "Entry",
    "GiftCard",
    "LedgerAccount",
    "Movement",
    "Settlement",
    "Transfer",
    "mirrored",
]
