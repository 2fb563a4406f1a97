"""SMS and push: taken, written and sent with no transaction open, settled."""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from shopcore.notification import domain
from shopcore.notification.domain import Brief, Recipient, Subscription
from shopcore.notification.ports import Attempt, Letters, Outcome, Push, Pushed, Sms, Transaction
from shopcore.notification.service.instead import letter_instead

log = logging.getLogger(__name__)
MOST_IN_VAIN = 50


@dataclass(frozen=True)
class Errand:
    """A brief that somebody has taken, and the phone or browser it goes to, as the client has it now."""

    brief: Brief
    to: str | Subscription


def brief_is_due(tx: Transaction, channel: str) -> bool:
    """Whether a look is worth a transaction; at night nothing is."""
    return not tx.ways.quiet.at(tx.now) and tx.briefs.is_due(channel, tx.now)


def claim_brief(tx: Transaction, channel: str) -> Errand | None:
    """Takes a brief that is due; what has become too old, or has no address any more, is given up."""
    for _ in range(MOST_IN_VAIN if not tx.ways.quiet.at(tx.now) else 0):
        brief = tx.briefs.claim(channel, tx.now, tx.now + domain.LEASE)
        if brief is None:
            return None
        found = "EXPIRED" if brief.expires_at <= tx.now else _address(tx, brief)
        if isinstance(found, Errand):
            return found
        _give_up(tx, brief, found)
    return None


def send_sms(errand: Errand, letters: Letters, sms: Sms) -> Attempt:
    """Writes and sends one SMS, with no transaction open."""
    brief = errand.brief
    return _tried(brief, lambda: sms.send(str(errand.to), letters.sms(brief.kind, brief.facts)))


def send_push(errand: Errand, letters: Letters, push: Push) -> Attempt:
    """Writes and sends one push; every attempt has the event's own tag, so that it shows once."""
    brief, browser = errand.brief, cast(Subscription, errand.to)
    tag = hashlib.sha256(brief.request.encode()).hexdigest()[:32]
    return _tried(brief, lambda: push.send(browser, Pushed(tag, *letters.push(brief.kind, brief.facts))))


def settle_brief(tx: Transaction, brief: Brief, attempt: Attempt) -> None:
    """Writes down what became of the attempt: taken, to be repeated later, or failed for good."""
    tried = replace(brief, attempts=brief.attempts + 1)
    wait = domain.brief_pause(tried.attempts)
    if attempt.outcome is Outcome.TAKEN:
        _taken(tx, tried, attempt)
    elif attempt.outcome is Outcome.STUCK:
        _hold_back(tx, brief, attempt)
    elif attempt.outcome is Outcome.LATER and wait:
        due = tx.now + max(wait, attempt.after or wait)
        tx.briefs.settle(tried, domain.WAITING, due, attempt.reason)
    else:
        if attempt.outcome is Outcome.GONE:
            tx.subscriptions.remove(brief.username, brief.device)
        _give_up(tx, tried, attempt.reason or attempt.outcome.value)


def _taken(tx: Transaction, tried: Brief, attempt: Attempt) -> None:
    tx.briefs.settle(tried, domain.SENT, tx.now, attempt.reason)
    first = domain.report_pause(0)
    if attempt.told_id and first:
        tx.sms_reports.add(attempt.told_id, tried.request, tx.now + first, tx.now)


def _hold_back(tx: Transaction, brief: Brief, attempt: Attempt) -> None:
    """It was no attempt. No other SMS would go either: they wait together."""
    log.error("%s cannot be sent until staff act: %s", brief.channel, attempt.reason)
    until = tx.now + domain.STUCK_PAUSE
    tx.briefs.settle(brief, domain.WAITING, until, attempt.reason)
    tx.briefs.hold_back(brief.channel, until)


def _give_up(tx: Transaction, brief: Brief, reason: str) -> None:
    """A letter goes instead, where it was the last way."""
    log.warning("%s %s failed for good: %s", brief.channel, brief.request, reason)
    if tx.briefs.settle(brief, domain.FAILED, tx.now, reason):
        letter_instead(tx, brief)


def _address(tx: Transaction, brief: Brief) -> Errand | str:
    """Where to, as the client has it now; or why nowhere."""
    known = tx.recipients.wanted(brief.username)
    if known is None:
        return "NO_CLIENT"
    recipient, choice = known
    if not getattr(choice, brief.channel):
        return domain.OFF
    return _phone(brief, recipient) if brief.channel == domain.SMS else _browser(tx, brief)


def _phone(brief: Brief, recipient: Recipient) -> Errand | str:
    return Errand(brief, recipient.phone) if recipient.phone else "NO_PHONE"


def _browser(tx: Transaction, brief: Brief) -> Errand | str:
    """One that another client uses by now is not his any more."""
    found = tx.subscriptions.get(brief.device)
    return Errand(brief, found) if found and found.username == brief.username else "NO_BROWSER"


def _tried(brief: Brief, act: Callable[[], Attempt]) -> Attempt:
    """What cannot be written is tried again, too."""
    try:
        return act()
    except Exception:
        log.exception("%s %s: no attempt could be made", brief.channel, brief.request)
        return Attempt(Outcome.LATER, "UNWRITTEN")
