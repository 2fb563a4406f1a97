"""What SMS.ru's codes mean for us."""

from datetime import timedelta

from shopcore.notification.ports import Attempt, Outcome, Report

OK, UNKNOWN = 100, "UNKNOWN"
DOUBLED = {231, 232}
STUCK = {200, 201, 204, 206, 300, 301, 302}  # the key, money, the sender's name, the day's limit, the account
LATER = {0, 220, 500}
TODAY_NO_MORE = 230
DELIVERED, UNDELIVERED = {103, 110}, {104, 105, 106, 107, 108, 130, 150}


def outcome_of(code: int, sms_id: str = "") -> Attempt:
    """Of sending; whatever is not known to be otherwise is about this SMS, and for good."""
    reason = f"SMSRU_{code}"
    if code == OK:
        return Attempt(Outcome.TAKEN, told_id=sms_id)
    if code in DOUBLED:
        return Attempt(Outcome.TAKEN, reason)
    if code in STUCK:
        return Attempt(Outcome.STUCK, reason)
    if code in LATER:
        return Attempt(Outcome.LATER, reason)
    if code == TODAY_NO_MORE:
        return Attempt(Outcome.LATER, reason, after=timedelta(hours=6))
    return Attempt(Outcome.REFUSED, reason)


def report_of(code: int) -> Report:
    """Of a state; what is still on its way, or not told, is waited for."""
    if code in DELIVERED:
        return Report.DELIVERED
    return Report.UNDELIVERED if code in UNDELIVERED else Report.WAITING
