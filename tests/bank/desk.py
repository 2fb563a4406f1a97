"""The two who talk to the bank, our adapter and the bank's own SDK, behind one interface."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

import requests
from yookassa import Configuration, Payment, Refund
from yookassa.domain.exceptions import (
    ApiError,
    BadRequestError,
    ForbiddenError,
    NotFoundError,
)

from shopcore.adapters.bank import answer, body
from shopcore.payment.domain import BankIntent, BankPayment, BankRefund, BankRefused, BankUnknown, Receipt
from shopcore.payment.ports import Bank


class Desk(Protocol):
    """What the conformance suite asks of both."""

    def create(self, intent: BankIntent) -> BankPayment: ...
    def read(self, bank_id: str) -> BankPayment: ...
    def capture(self, bank_id: str, amount: int, key: str, receipt: Receipt | None = None) -> BankPayment: ...
    def cancel(self, bank_id: str, key: str) -> BankPayment: ...
    def refund(self, bank_id: str, amount: int, key: str, receipt: Receipt | None = None) -> BankRefund: ...
    def read_refund(self, refund_id: str) -> BankRefund: ...
    def refunds(self, bank_id: str) -> list[BankRefund]: ...
    def find(self, payment_id: str, since: datetime, until: datetime) -> list[BankPayment]: ...


class Ours:
    """The adapter as it is."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank

    def capture(self, bank_id: str, amount: int, key: str, receipt: Receipt | None = None) -> BankPayment:
        return self._bank.capture(bank_id, amount, key, receipt)

    def refund(self, bank_id: str, amount: int, key: str, receipt: Receipt | None = None) -> BankRefund:
        return self._bank.refund(bank_id, amount, key, receipt)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return getattr(self._bank, name)  # type: ignore[no-any-return]


class Sdk:
    """The SDK; it knows one shop a process, and no time-outs."""

    def __init__(self, url: str, shop_id: str, secret: str) -> None:
        Configuration.configure(shop_id, secret, api_url=url)

    def create(self, intent: BankIntent) -> BankPayment:
        with _outcomes():
            return _payment(Payment.create(body.payment(intent), intent.key))

    def read(self, bank_id: str) -> BankPayment:
        with _outcomes():
            return _payment(Payment.find_one(bank_id))

    def capture(self, bank_id: str, amount: int, key: str, receipt: Receipt | None = None) -> BankPayment:
        with _outcomes():
            return _payment(Payment.capture(bank_id, body.part(amount, receipt), key))

    def cancel(self, bank_id: str, key: str) -> BankPayment:
        with _outcomes():
            return _payment(Payment.cancel(bank_id, key))

    def refund(self, bank_id: str, amount: int, key: str, receipt: Receipt | None = None) -> BankRefund:
        wanted = body.part(amount, receipt) | {"payment_id": bank_id, "metadata": {"key": key}}
        with _outcomes():
            return answer.refund(dict(Refund.create(wanted, key)))

    def read_refund(self, refund_id: str) -> BankRefund:
        with _outcomes():
            return answer.refund(dict(Refund.find_one(refund_id)))

    def refunds(self, bank_id: str) -> list[BankRefund]:
        with _outcomes():
            return [answer.refund(dict(one)) for one in Refund.list({"payment_id": bank_id}).items]

    def find(self, payment_id: str, since: datetime, until: datetime) -> list[BankPayment]:
        query = {"created_at.gte": since.isoformat(), "created_at.lte": until.isoformat(), "limit": 2}
        return [one for one in self._pages(query) if one.payment_id == payment_id]

    def _pages(self, query: dict[str, Any]) -> Iterator[BankPayment]:
        while True:
            with _outcomes():
                found = Payment.list(query)
            yield from map(_payment, found.items)
            if not found.next_cursor:
                return
            query = query | {"cursor": found.next_cursor}


def _payment(told: Any) -> BankPayment:
    return answer.payment(dict(told), str(Configuration.account_id))


def same(one: BankPayment, other: BankPayment) -> bool:
    """Whether both tell the same; the SDK writes moments in a way of its own."""
    return _without_moments(one) == _without_moments(other)


def _without_moments(one: BankPayment) -> BankPayment:
    return replace(one, created_at=None, expires_at=None)


@contextmanager
def _outcomes() -> Iterator[None]:
    """The SDK's errors in our words; without an answer it stumbles over its own hands."""
    try:
        yield
    except (BadRequestError, NotFoundError, ForbiddenError) as error:
        raise BankRefused(error.content["code"], "", error.content.get("parameter", "")) from error
    except (ApiError, AttributeError, requests.RequestException) as error:
        raise BankUnknown(type(error).__name__) from error
