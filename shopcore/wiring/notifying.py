"""SMS and push: taken, sent with no transaction open, settled."""

import logging
from collections.abc import Callable
from typing import Any

from shopcore.notification import service as notification
from shopcore.notification.domain import PUSH, SMS
from shopcore.notification.ports import Attempt, Letters, Outcome, Push, Sms
from shopcore.notification.service import Errand
from shopcore.wiring.tracing import about

Run = Callable[..., Any]
log = logging.getLogger(__name__)


class Notifier:
    """Each channel by itself, so that a silent one holds up no other; a shop without one does nothing."""

    def __init__(self, sms: Sms | None, push: Push | None, letters: Letters, read: Run, write: Run) -> None:
        self.sms, self.push, self.letters = sms, push, letters
        self._read, self._write = read, write

    def send_sms(self) -> int:
        """Sends what is due, then asks what became of earlier ones; says how much there was."""
        sms = self.sms
        if sms is None:
            return 0
        sent = self._send(SMS, lambda errand: notification.send_sms(errand, self.letters, sms))
        return sent + self._hear(sms)

    def send_pushes(self) -> int:
        """Sends what is due; says how many."""
        push = self.push
        if push is None:
            return 0
        return self._send(PUSH, lambda errand: notification.send_push(errand, self.letters, push))

    def _send(self, channel: str, send: Callable[[Errand], Attempt]) -> int:
        sent = 0
        while self._read(notification.brief_is_due, channel):
            errand = self._write(notification.claim_brief, channel)
            if errand is None:
                break
            attempt = self._try(errand, send)
            sent += 1
            if attempt.outcome is Outcome.STUCK:
                break
        return sent

    def _try(self, errand: Errand, send: Callable[[Errand], Attempt]) -> Attempt:
        brief = errand.brief
        with about(self._read, brief.request):
            attempt = send(errand)
            self._write(notification.settle_brief, brief, attempt)
            told = {"reason": attempt.reason}
            log.info("%s %s: %s", brief.channel, brief.kind, attempt.outcome.value, extra=told)
        return attempt

    def _hear(self, sms: Sms) -> int:
        asked = 0
        while self._read(notification.reports_are_due) and (ids := self._write(notification.claim_reports)):
            self._write(notification.take_reports, sms.reports(ids))
            asked += len(ids)
        return asked
