"""billing: wallets, gift cards, and the ledger that every kopeck goes through (spec §3)."""

from shopcore.billing.service.gift_cards import (
    activate_card,
    block_card,
    bought_by,
    bought_card,
    count_guess,
    find_cards,
    gift_cards,
    issue_card,
    send_card_again,
)
from shopcore.billing.service.payments import charge, owe, repay, settlement
from shopcore.billing.service.wallet import (
    PAGE,
    open_wallet,
    top_up,
    topped_up,
    wallet_balance,
    wallet_history,
)

__all__ = [
    "PAGE",
    "activate_card",
    "block_card",
    "bought_by",
    "bought_card",
    "charge",
    "count_guess",
    "find_cards",
    "gift_cards",
    "issue_card",
    "open_wallet",
    "owe",
    "repay",
    "send_card_again",
    "settlement",
    "top_up",
    "topped_up",
    "wallet_balance",
    "wallet_history",
]
