"""What waits in notification's tables."""

from shopcore.adapters.figure import figure
from shopcore.adapters.sql.notification.briefs import IS_WAITING as BRIEF_WAITS
from shopcore.adapters.sql.notification.briefs import briefs
from shopcore.adapters.sql.notification.letters import IS_WAITING as LETTER_WAITS
from shopcore.adapters.sql.notification.letters import notices

FIGURES = (
    figure("letters_waiting", LETTER_WAITS, since=notices.c.created_at),
    figure("briefs_waiting", BRIEF_WAITS, since=briefs.c.created_at, label=briefs.c.channel),
)
