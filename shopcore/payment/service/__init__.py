"""payment: takes money, confirms it, gives it back (spec §3)."""

from shopcore.payment.domain.owed import Attempt
from shopcore.payment.service.asking import Answer, Terms, ask, ask_refund
from shopcore.payment.service.beginning import Buyer, Choice, begin, choose, choose_again
from shopcore.payment.service.by_hand import ask_again, paid_by_hand
from shopcore.payment.service.cards import forget_card, saved_cards, token_of
from shopcore.payment.service.confirming import ahead, confirm, handed_over, order_completed, refund
from shopcore.payment.service.leaving import abandon, give_up
from shopcore.payment.service.paying import press
from shopcore.payment.service.reading import (
    get,
    live,
    receipts_of,
    refunds_for_staff,
    refunds_of,
    return_of,
    stuck_returns,
)
from shopcore.payment.service.receipts import (
    claim_receipt,
    owe_receipt,
    register,
    return_receipt,
    settle_receipt,
)
from shopcore.payment.service.refunding import owe
from shopcore.payment.service.settling import settle, settle_refund
from shopcore.payment.service.sweeping import claim, claim_refund, hurry

__all__ = [
    "Answer",
    "Attempt",
    "Buyer",
    "Choice",
    "Terms",
    "abandon",
    "ahead",
    "ask",
    "ask_again",
    "ask_refund",
    "begin",
    "choose",
    "choose_again",
    "claim",
    "claim_receipt",
    "claim_refund",
    "confirm",
    "forget_card",
    "get",
    "give_up",
    "handed_over",
    "hurry",
    "live",
    "order_completed",
    "owe",
    "owe_receipt",
    "paid_by_hand",
    "press",
    "receipts_of",
    "refund",
    "refunds_for_staff",
    "refunds_of",
    "register",
    "return_of",
    "return_receipt",
    "saved_cards",
    "settle",
    "settle_receipt",
    "settle_refund",
    "stuck_returns",
    "token_of",
]
