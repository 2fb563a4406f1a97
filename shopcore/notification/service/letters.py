"""Letters: taken, written and sent with no transaction open, settled."""

import logging
from dataclasses import replace

from shopcore.kernel import Codes
from shopcore.notification import domain
from shopcore.notification.domain import Notice
from shopcore.notification.ports import Delivery, Letter, Letters, Mail, Transaction

log = logging.getLogger(__name__)


def claim(tx: Transaction) -> Notice | None:
    """Takes a notice that is due; nobody else takes it for two minutes, longer than any attempt lasts."""
    return tx.notices.claim(tx.now, tx.now + domain.LEASE)


def send(notice: Notice, letters: Letters, mail: Mail, codes: Codes) -> Delivery:
    """Writes and sends one letter, with no transaction open; what cannot be written is tried again too.

    Here alone the codes are unsealed.
    """
    try:
        opened = {name: codes.open(sealed) for name, sealed in notice.sealed.items()}
        subject, text, html = letters.render(notice.kind, notice.facts | opened)
        pictures = letters.pictures(notice.facts)
        return mail.send(Letter(notice.message_id, notice.address, subject, text, html, pictures))
    except Exception:
        log.exception("letter %s of kind %s: no attempt could be made", notice.message_id, notice.kind)
        return Delivery.LATER


def settle(tx: Transaction, notice: Notice, delivery: Delivery) -> None:
    """Writes down what became of the attempt: sent, to be repeated later, or failed for good."""
    tried = replace(notice, attempts=notice.attempts + 1)
    wait = domain.pause(tried.attempts)
    if delivery is Delivery.ACCEPTED:
        tx.notices.settle(replace(tried, sealed={}), domain.SENT, tx.now)
    elif delivery is Delivery.REFUSED or wait is None:
        log.error("letter %s failed for good at attempt %s", notice.message_id, tried.attempts)
        tx.notices.settle(replace(tried, sealed={}), domain.FAILED, tx.now)
    else:
        tx.notices.settle(tried, domain.WAITING, tx.now + wait)
