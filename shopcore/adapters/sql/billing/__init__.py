"""billing's tables: the ledger and the gift cards."""

from shopcore.adapters.sql.billing.gift_cards import SqlGiftCards
from shopcore.adapters.sql.billing.ledger import SqlLedger

__all__ = ["SqlGiftCards", "SqlLedger"]
