"""A return of money in words: how much, to where, by when."""

from datetime import timedelta

from shopcore.front.moments import day, minute
from shopcore.kernel import rubles
from shopcore.payment.domain import Means, Payment, Refund, RefundStanding

AT_LATEST = timedelta(days=10)
TO = {
    Means.WALLET: "в кошелёк",
    Means.GIFT_CARD: "на подарочную карту",
    Means.SBP: "через СБП",
    Means.NEW_CARD: "на карту",
    Means.SAVED_CARD: "на карту",
}


def returning(refund: Refund, attempt: Payment) -> str:
    """What is on its way back, or has come; nothing is promised of what the bank keeps refusing."""
    to = " ".join(filter(None, (TO[attempt.means] if attempt.means else "", attempt.masked)))
    sum_ = rubles(refund.amount)
    if refund.done_at:
        return f"{sum_} — возвращены {to}, {minute(refund.done_at)}"
    if refund.standing is RefundStanding.STAFF:
        return f"{sum_} — банк не проводит возврат {to}: деньги вернёт сотрудник магазина"
    return f"{sum_} — возвращаются {to}{_when(refund, attempt)}"


def _when(refund: Refund, attempt: Payment) -> str:
    """As the letter says it."""
    if attempt.means is Means.SBP:
        return ", обычно на следующий день"
    if attempt.means in (Means.NEW_CARD, Means.SAVED_CARD):
        return f", обычно за несколько дней, самое позднее — {day(refund.owed_at + AT_LATEST)}"
    return ""
