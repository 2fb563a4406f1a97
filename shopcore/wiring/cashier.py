"""Asks the bank about attempts and returns: taken, asked with no transaction open, settled."""

from collections.abc import Callable
from typing import Any

from shopcore.adapters.trace import traced
from shopcore.kernel import Clock
from shopcore.payment import service
from shopcore.payment.domain import Payment, Taxes
from shopcore.payment.domain.payment import ASKED
from shopcore.payment.ports import Bank
from shopcore.payment.service import Terms
from shopcore.wiring.settings import Settings

BACK = "/payment/{}/back"
Run = Callable[..., Any]


class Cashier:
    """The same for the page on which a shopper waits and for the sweep."""

    def __init__(self, settings: Settings, bank: Bank, clock: Clock, read: Run, write: Run) -> None:
        self._bank, self._clock, self._read, self._write = bank, clock, read, write
        self._terms = Terms(settings.base_url + BACK, Taxes(settings.vat_code, settings.tax_system))

    def ask(self, payment: Payment) -> Payment:
        """What the attempt needs to know of the bank is asked at once; the attempt as it is then."""
        if payment.state not in ASKED:
            return payment
        token = self._read(service.token_of, payment) if payment.card_id else ""
        with traced(payment.trace):
            answer = service.ask(self._bank, payment, token, self._terms, self._clock.now())
            settled: Payment = self._write(service.settle, payment.id, payment.state, answer)
        return settled

    def settle_due(self) -> int:
        """Settles the attempts and returns that are due; says how many."""
        return self._settle_payments() + self._settle_refunds()

    def _settle_payments(self) -> int:
        settled = 0
        while payment := self._write(service.claim):
            self.ask(payment)
            settled += 1
        return settled

    def _settle_refunds(self) -> int:
        settled = 0
        while claimed := self._write(service.claim_refund):
            refund, payment = claimed
            receipt = service.return_receipt(payment, refund, self._terms.taxes)
            with traced(payment.trace):
                answer = service.ask_refund(self._bank, refund, receipt, self._clock.now())
                self._write(service.settle_refund, refund.id, answer)
            settled += 1
        return settled
