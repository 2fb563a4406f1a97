"""notification: keeps the clients' channels and tells them what happened, once (spec §3)."""

from shopcore.notification.service.briefs import (
    Errand,
    brief_is_due,
    claim_brief,
    send_push,
    send_sms,
    settle_brief,
)
from shopcore.notification.service.choosing import BAD, browsers, choice, choose, subscribe, unsubscribe
from shopcore.notification.service.letters import claim, send, settle
from shopcore.notification.service.reports import claim_reports, reports_are_due, take_reports
from shopcore.notification.service.telling import (
    clients_ahead,
    close_account,
    delivery_told,
    follow_profile,
    gift_card_told,
    open_account,
    order_decided,
    payment_told,
    tell_account_event,
)

__all__ = [
    "BAD",
    "Errand",
    "brief_is_due",
    "browsers",
    "choice",
    "choose",
    "claim",
    "claim_brief",
    "claim_reports",
    "clients_ahead",
    "close_account",
    "delivery_told",
    "follow_profile",
    "gift_card_told",
    "open_account",
    "order_decided",
    "payment_told",
    "reports_are_due",
    "send",
    "send_push",
    "send_sms",
    "settle",
    "settle_brief",
    "subscribe",
    "take_reports",
    "tell_account_event",
    "unsubscribe",
]
