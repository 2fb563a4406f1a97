"""Payments to ask for, and a shopper at the bank's pages."""

import re
from dataclasses import replace
from typing import Any

import requests

from shopcore.payment.domain import BankIntent, BankMethod

SECURE, PLAIN, POOR = "5555555555554477", "5555555555554444", "5555555555554600"
RETURN = "http://127.0.0.1:9/payment/back?attempt=a%2F77&x=1"
CARD = BankIntent("pay-1", "p1", "o1", 123450, BankMethod.CARD, "Заказ № 1042", RETURN)
SBP = replace(CARD, method=BankMethod.SBP)


class Counter:
    """The shop as the bank's notifications see it."""

    def __init__(self) -> None:
        self.answer = "200"
        self.bodies: list[dict[str, Any]] = []

    def take(self, body: dict[str, Any]) -> str:
        self.bodies.append(body)
        return self.answer

    def events(self) -> list[str]:
        return [body["event"] for body in self.bodies]


def another(intent: BankIntent, number: int, **changes: Any) -> BankIntent:
    """A payment like this one, under its own key."""
    return replace(intent, key=f"pay-{number}", payment_id=f"p{number}", order_id=f"o{number}", **changes)


def by_card(address: str, number: str = PLAIN, code: str | None = None) -> str:
    """Fills in the card's form, and the issuer's code where asked; where the bank sends the shopper."""
    form = {"number": number, "expiry": "12/30", "csc": "123"}
    answer = requests.post(address, data=form, allow_redirects=False, timeout=10)
    if "/bank/secure" not in answer.headers.get("Location", ""):
        return answer.headers["Location"]
    secure = requests.compat.urljoin(address, answer.headers["Location"])
    told = re.search(r"data-code>(\d+)<", requests.get(secure, timeout=10).text)
    assert told
    return requests.post(secure, data={"code": code or told[1]}, allow_redirects=False, timeout=10).headers[
        "Location"
    ]


def by_sbp(address: str, answer: str = "confirm") -> str:
    """Confirms or refuses in the app of a bank; where the bank sends the shopper."""
    page = requests.get(address, timeout=10)
    return requests.post(page.url, data={"answer": answer}, allow_redirects=False, timeout=10).headers[
        "Location"
    ]
