"""The client's data: taken away as a file, or erased with the account."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from shopcore.auth import service as auth
from shopcore.auth.domain import Account, Session
from shopcore.front import own_password
from shopcore.front.orders import PAYMENT, STATUS
from shopcore.front.screen import Button, Screen, Shop
from shopcore.kernel import Refusal
from shopcore.order import service as order
from shopcore.order.domain import Order

LINK = "Мои данные"
TITLE = "Мои данные"
DOWNLOAD = "Скачать мои данные"
SUBMIT = "удалить учётную запись"
GONE = "Учётная запись удалена"
FAREWELL = "Персональные данные стёрты. Письмо об этом — в вашей почте. Будем рады видеть вас снова."
FIELDS = (own_password.FIELD,)


def view(refusal: Refusal | None = None) -> Screen:
    """What can be done with the data; the account goes only with its password."""
    wrong = refusal is not None and refusal.details.get("field") == FIELDS[0].key
    field = replace(FIELDS[0], error=refusal.text if refusal and wrong else "")
    problem = refusal.text if refusal and not wrong else ""
    return Screen(TITLE, (field,), (Button(SUBMIT),), problem=problem)


def delete(shop: Shop, account: Account, given: Mapping[str, str]) -> Screen:
    """The account is no more; Conflict ACCOUNT_IN_USE, Invalid WRONG_PASSWORD, TooMany."""
    own_password.check(shop, account, given.get("password", ""))
    shop.write(auth.delete_account, account.username)
    return Screen(GONE, notices=(FAREWELL,))


def export(shop: Shop, account: Account) -> dict[str, Any]:
    """Everything the shop knows about the client, ready to be JSON; money in rubles."""
    sessions = shop.read(auth.sessions, account.username)
    return {
        "account": _account(account),
        "sessions": list(map(_session, sessions)),
        "orders": list(map(_order, _orders(shop, account.username))),
    }


def _orders(shop: Shop, username: str) -> list[Order]:
    found: list[Order] = []
    while True:
        page, total = shop.read(order.listed, username, len(found) // order.PAGE + 1)
        found += page
        if not page or len(found) >= total:
            return found


def _account(account: Account) -> dict[str, Any]:
    consent = account.consent
    return {
        "username": account.username,
        "email": account.email,
        "emailConfirmedAt": _moment(account.email_confirmed_at),
        "firstName": account.first_name,
        "lastName": account.last_name,
        "phone": account.phone,
        "consent": consent
        and {
            "text": consent.text_version,
            "givenAt": _moment(consent.given_at),
            "address": consent.address,
        },
    }


def _session(session: Session) -> dict[str, Any]:
    return {
        "openedAt": _moment(session.created_at),
        "lastSeen": _moment(session.last_seen),
        "address": session.place.address,
        "browser": session.place.agent,
    }


def _order(found: Order) -> dict[str, Any]:
    return {
        "number": found.number,
        "createdAt": _moment(found.created_at),
        "status": STATUS[found.status],
        "paymentStatus": PAYMENT[found.payment_status],
        "total": found.total / 100,
        "lines": [
            {
                "name": line.name,
                "price": line.price / 100,
                "quantity": line.quantity,
                "sum": line.sum / 100,
            }
            for line in found.lines
        ],
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
