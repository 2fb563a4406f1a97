"""What the bank is asked, with no transaction open: the attempt itself says what is to be asked next."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from shopcore.payment.domain import (
    BankIntent,
    BankMethod,
    BankPayment,
    BankRefund,
    BankRefused,
    BankUnknown,
    Means,
    Payment,
    Receipt,
    Refund,
    State,
    Taxes,
)
from shopcore.payment.domain.refund import KEY_LASTS
from shopcore.payment.ports import Bank
from shopcore.payment.service.receipts import receipt_of

log = logging.getLogger(__name__)

METHODS = {
    Means.NEW_CARD: BankMethod.CARD,
    Means.SAVED_CARD: BankMethod.SAVED_CARD,
    Means.SBP: BankMethod.SBP,
}


@dataclass(frozen=True)
class Terms:
    """What the shop's settings say: where the bank sends the shopper back to, and how receipts are taxed."""

    back: str
    taxes: Taxes


@dataclass(frozen=True)
class Answer:
    """What the bank said; neither `seen` nor `refused` means that nobody knows what was done."""

    seen: BankPayment | BankRefund | None = None
    refused: BankRefused | None = None


def ask(bank: Bank, payment: Payment, token: str, terms: Terms, now: datetime) -> Answer:
    """One question to the bank about an attempt; `token` is the saved card's."""
    if not payment.bank_id and now - payment.created_at > KEY_LASTS:
        return _answer(lambda: _made(bank, payment, now))
    if not payment.bank_id:
        return _answer(lambda: bank.create(_intent(payment, token, terms)))
    if payment.state is State.CAPTURING:
        key = f"cap-{payment.id}"
        taken = _answer(lambda: bank.capture(payment.bank_id, payment.amount, key, None))
        return _read(bank, payment, taken)
    if payment.state is State.VOIDING:
        freed = _answer(lambda: bank.cancel(payment.bank_id, f"can-{payment.id}"))
        return _read(bank, payment, freed)
    return _answer(lambda: bank.read(payment.bank_id))


def ask_refund(bank: Bank, refund: Refund, receipt: Receipt | None, now: datetime) -> Answer:
    """One question to the bank about a return; an old unknown one is looked for before it is asked again."""
    if refund.bank_refund:
        return _answer(lambda: bank.read_refund(refund.bank_refund))
    if now - refund.key_at > KEY_LASTS:
        return _answer(lambda: _found(bank, refund))
    return _answer(lambda: bank.refund(refund.bank_id, refund.amount, refund.key, receipt))


def _intent(payment: Payment, token: str, terms: Terms) -> BankIntent:
    method = METHODS[payment.means]  # type: ignore[index]  # one has been chosen
    return BankIntent(
        f"pay-{payment.id}",
        payment.id,
        payment.order_id,
        payment.amount,
        method,
        f"Заказ № {payment.number}",
        "" if method is BankMethod.SAVED_CARD else terms.back.format(payment.id),
        capture=method is BankMethod.SBP,
        save=payment.save,
        saved_method_id=token if method is BankMethod.SAVED_CARD else "",
        receipt=receipt_of(payment, terms.taxes) if payment.email else None,
    )


def _answer(question: Callable[[], BankPayment | BankRefund | None]) -> Answer:
    try:
        return Answer(question())
    except BankRefused as refusal:
        return Answer(refused=refusal)
    except BankUnknown as error:
        log.warning("the bank gave no answer: %s", error)
        return Answer()


def _read(bank: Bank, payment: Payment, answer: Answer) -> Answer:
    """What the bank refuses to do may have been done already: the payment itself tells."""
    if answer.refused is None:
        return answer
    read = _answer(lambda: bank.read(payment.bank_id))
    return Answer(read.seen, answer.refused) if read.seen else Answer()


def _made(bank: Bank, payment: Payment, now: datetime) -> BankPayment:
    """After 23 hours the key is forgotten, and asking again would make a second payment."""
    made = bank.find(payment.id, payment.created_at - timedelta(minutes=5), now)
    if not made:
        raise BankRefused("not_found", "Банк не знает такого платежа.")
    return made[0]


def _found(bank: Bank, refund: Refund) -> BankRefund | None:
    """After 23 hours the key is forgotten, and asking again might give the money back twice."""
    return next((one for one in bank.refunds(refund.bank_id) if one.key == refund.key), None)
