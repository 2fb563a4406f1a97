"""A letter in place of an SMS or a push that did not reach the client."""

from shopcore.notification import domain
from shopcore.notification.domain import Brief, Notice
from shopcore.notification.ports import Transaction


def letter_instead(tx: Transaction, brief: Brief) -> None:
    """Owes the event's letter, once: where there is one already, or another brief may arrive, none more.

    Nor any to a client who wants none of it: who has turned off every way that it was to go by.
    """
    recipient = tx.recipients.get(brief.username)
    if recipient is None:
        return
    fates = tx.briefs.fates(brief.request)
    if any(state != domain.FAILED for state, _ in fates) or all(why == domain.OFF for _, why in fates):
        return
    notice = Notice(brief.request, domain.EMAIL, recipient.email, brief.kind, tx.now, brief.facts)
    tx.notices.add(notice, tx.now)
