"""Delivery reports: the gateway is asked about an SMS that it has taken, or tells by itself."""

import logging
from collections.abc import Mapping

from shopcore.notification import domain
from shopcore.notification.ports import Report, Transaction
from shopcore.notification.service.instead import letter_instead

log = logging.getLogger(__name__)
MOST = 100


def reports_are_due(tx: Transaction) -> bool:
    """Whether the gateway is to be asked about anything."""
    return tx.sms_reports.are_due(tx.now)


def claim_reports(tx: Transaction) -> list[str]:
    """SMS to ask about now; the next time is settled already, since asking twice does no harm."""
    due = tx.sms_reports.claim(tx.now, MOST)
    for asked in {times for _, times in due}:
        wait = domain.report_pause(asked + 1)
        alike = [told_id for told_id, times in due if times == asked]
        tx.sms_reports.ask_again(alike, asked + 1, tx.now + wait if wait else None)
    return [told_id for told_id, _ in due]


def take_reports(tx: Transaction, told: Mapping[str, Report]) -> int:
    """Believes the first final word about each SMS; late, doubled and unknown ones change nothing."""
    taken = 0
    for told_id, report in told.items():
        request = tx.sms_reports.settle(told_id, report) if report is not Report.WAITING else None
        taken += request is not None
        if request and report is Report.UNDELIVERED:
            _undelivered(tx, request)
    return taken


def _undelivered(tx: Transaction, request: str) -> None:
    log.warning("sms %s was not delivered", request)
    brief = tx.briefs.undelivered(request, Report.UNDELIVERED.value)
    if brief:
        letter_instead(tx, brief)
