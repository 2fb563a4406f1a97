"""Another password: the old one is asked for, other sessions end."""

from collections.abc import Mapping
from dataclasses import replace

from shopcore.auth import service as auth
from shopcore.auth.domain import Account, check_password
from shopcore.auth.ports import Transaction
from shopcore.front import own_password
from shopcore.front.screen import Button, Field, Screen, Shop
from shopcore.kernel import Refusal

LINK = "Сменить пароль"
TITLE = "Смена пароля"
SUBMIT = "сменить пароль"
DONE = "Пароль изменён, остальные сеансы завершены."
FIELDS = (
    replace(own_password.FIELD, key="old", name="прежний пароль"),
    Field(
        "password", "новый пароль", kind="password", autocomplete="new-password",
        shortest=8, longest=128, hint="Не короче 8 знаков",
    ),
)  # fmt: skip


def view(refusal: Refusal | None = None) -> Screen:
    wrong = refusal.details.get("field", "") if refusal else ""
    fields = tuple(
        replace(field, error=refusal.text if refusal and field.key == wrong else "") for field in FIELDS
    )
    return Screen(TITLE, fields, (Button(SUBMIT),), problem=refusal.text if refusal and not wrong else "")


def submit(shop: Shop, account: Account, given: Mapping[str, str], session: str) -> None:
    """Invalid BAD_PASSWORD, WRONG_PASSWORD; TooMany. The session of this key stays."""
    password = given.get("password", "")
    check_password(password)
    own_password.check(shop, account, given.get("old", ""), "old")
    shop.write(_change, account, shop.passwords.hash(password), session)


def _change(tx: Transaction, account: Account, password_hash: str, session: str) -> None:
    auth.set_password(tx, account, password_hash, session)
