"""Words of notification: ways to a client, letters, briefs, hours of quiet."""

from shopcore.notification.domain.brief import (
    KEPT,
    OFF,
    STUCK_PAUSE,
    Brief,
    brief_pause,
    report_pause,
)
from shopcore.notification.domain.channels import (
    EMAIL,
    MOST_BROWSERS,
    PUSH,
    SMS,
    Choice,
    Recipient,
    Subscription,
    Ways,
)
from shopcore.notification.domain.notice import FAILED, LEASE, PAUSES, SENT, WAITING, Notice, pause
from shopcore.notification.domain.quiet import Quiet

__all__ = [
    "EMAIL",
    "FAILED",
    "KEPT",
    "LEASE",
    "MOST_BROWSERS",
    "OFF",
    "PAUSES",
    "PUSH",
    "SENT",
    "SMS",
    "STUCK_PAUSE",
    "WAITING",
    "Brief",
    "Choice",
    "Notice",
    "Quiet",
    "Recipient",
    "Subscription",
    "Ways",
    "brief_pause",
    "pause",
    "report_pause",
]
