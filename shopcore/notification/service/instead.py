"""A letter in place of an SMS or a push that did not reach the client."""

from shopcore.notification import domain
from shopcore.notification.domain import Brief, Notice
from shopcore.notification.ports import Transaction


def letter_instead(tx: Transaction, brief: Brief) -> None:
    """Owes the event's letter, once: where there is one already, or another brief may arrive, none more."""
    recipient = tx.recipients.get(brief.username)
    if recipient is None or tx.briefs.reaches(brief.request):
        return
    notice = Notice(brief.request, domain.EMAIL, recipient.email, brief.kind, tx.now, brief.facts)
    tx.notices.add(notice, tx.now)
