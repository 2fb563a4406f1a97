"""The client's data: taken away as a file, or erased with the account."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any, TypeVar

from shopcore.auth import service as auth
from shopcore.auth.domain import Account, Session
from shopcore.billing import service as billing
from shopcore.billing.domain import Movement
from shopcore.billing.domain.gift_card import GiftCard
from shopcore.front import own_password
from shopcore.front.orders import PAYMENT, STATUS
from shopcore.front.purse import MOVED
from shopcore.front.screen import Button, Screen, Shop
from shopcore.kernel import Refusal, on_wire
from shopcore.notification import service as notification
from shopcore.order import service as order
from shopcore.order.domain import Order
from shopcore.payment import service as payment

R = TypeVar("R")
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
        "wallet": list(map(_movement, _movements(shop, account.username))),
        "giftCards": list(map(_gift_card, shop.read(billing.gift_cards, account.username))),
        "notifications": _notifications(shop, account.username),
        "savedCards": [card.title for card in shop.read(payment.saved_cards, account.username)],
    }


def _notifications(shop: Shop, username: str) -> dict[str, Any]:
    """Without the browsers' keys: with them others could write there."""
    browsers = shop.read(notification.browsers, username)
    known = [{"browser": one.agent, "connectedAt": _moment(one.created_at)} for one in browsers]
    return vars(shop.read(notification.choice, username)) | {"browsers": known}


def _orders(shop: Shop, username: str) -> list[Order]:
    return _whole(lambda page: shop.read(order.listed, username, page))


def _movements(shop: Shop, username: str) -> list[Movement]:
    return _whole(lambda page: shop.read(billing.wallet_history, username, page))


def _whole(read: Callable[[int], tuple[list[R], int]]) -> list[R]:
    """All pages of what is read by pages."""
    found: list[R] = []
    for number in count(1):
        page, total = read(number)
        found += page
        if not page or len(found) >= total:
            break
    return found


def _movement(moved: Movement) -> dict[str, Any]:
    return {
        "at": _moment(moved.at),
        "what": MOVED[moved.kind],
        "amount": on_wire(moved.amount),
        "balance": on_wire(moved.balance),
    }


def _gift_card(card: GiftCard) -> dict[str, Any]:
    return {"number": card.masked, "balance": on_wire(card.balance), "expiresAt": _moment(card.expires_at)}


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
        "total": on_wire(found.total),
        "lines": [
            {
                "name": line.name,
                "price": on_wire(line.price),
                "quantity": line.quantity,
                "sum": on_wire(line.sum),
            }
            for line in found.lines
        ],
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
