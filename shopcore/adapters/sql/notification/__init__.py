"""notification's tables."""

from shopcore.adapters.sql.notification.briefs import SqlBriefs, SqlReports, briefs, sms_reports
from shopcore.adapters.sql.notification.channels import (
    SqlChoices,
    SqlSubscriptions,
    choices,
    subscriptions,
)
from shopcore.adapters.sql.notification.letters import (
    SqlNotices,
    SqlRecipients,
    notices,
    recipients,
)

__all__ = [
    "SqlBriefs",
    "SqlChoices",
    "SqlNotices",
    "SqlRecipients",
    "SqlReports",
    "SqlSubscriptions",
    "briefs",
    "choices",
    "notices",
    "recipients",
    "sms_reports",
    "subscriptions",
]
