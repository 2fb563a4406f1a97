"""The desk: what staff see and do, a part for each kind of work, each for its roles."""

from shopcore.auth.domain import STAFF_ROLES, Account
from shopcore.front.desk import (
    checks,
    confirmations,
    delivery,
    gift_cards,
    goods,
    goods_back,
    messages,
    people,
    picking,
    returns,
    shops,
    slots,
)
from shopcore.front.desk.sheet import Act, Filter, Form, Given, Part, Row, Sheet
from shopcore.front.screen import Shop
from shopcore.kernel import Author, Forbidden

LINK = "Рабочее место"
PARTS: tuple[Part, ...] = (
    picking.PART,
    goods_back.PART,
    goods.STOCK_PART,
    delivery.PART,
    slots.PART,
    goods.PRICES_PART,
    shops.PART,
    gift_cards.PART,
    returns.PART,
    people.PART,
    confirmations.PART,
    messages.PART,
    checks.PART,
)

__all__ = [
    "LINK",
    "PARTS",
    "Act",
    "Filter",
    "Form",
    "Given",
    "Part",
    "Row",
    "Sheet",
    "author",
    "check",
    "home",
    "is_staff",
    "open_to",
]


def is_staff(account: Account) -> bool:
    """Whether there is any desk for him."""
    return account.role in STAFF_ROLES


def open_to(account: Account) -> tuple[Part, ...]:
    """The parts that his role opens."""
    return tuple(part for part in PARTS if account.role in part.roles)


def check(account: Account, part: Part) -> None:
    """Forbidden NO_ROLE when the part is not for him."""
    if account.role not in part.roles:
        raise Forbidden("NO_ROLE", "Эта страница открыта только сотрудникам, которые этим занимаются.")


def author(account: Account) -> Author:
    """How colleagues read who has done something."""
    name = f"{account.first_name} {account.last_name}".strip()
    return Author(account.username, name or account.username)


def home(shop: Shop, account: Account) -> Sheet:
    """«Рабочее место»: the way to every part that is open to him; Forbidden NO_ROLE."""
    if not is_staff(account):
        raise Forbidden("NO_ROLE", "Рабочее место есть только у сотрудников.")
    rows = tuple(Row(part.key, (part.title, part.about)) for part in open_to(account))
    return Sheet(LINK, notices=(author(account).name,), rows=rows)
