"""Another e-mail: a letter to the new address confirms it, the old one is told."""

from collections.abc import Mapping
from dataclasses import replace

from shopcore.auth import service as auth
from shopcore.auth.domain import Account
from shopcore.front import own_password
from shopcore.front.screen import Button, Field, Screen, Shop
from shopcore.kernel import Refusal

LINK = "Сменить e-mail"
TITLE = "Смена e-mail"
SUBMIT = "отправить письмо"
FIELDS = (Field("email", "новый e-mail", kind="email", autocomplete="email"), own_password.FIELD)
SENT = "Мы написали на {}. Откройте ссылку из письма в течение суток — до этого e-mail прежний."


def view(given: Mapping[str, str] | None = None, refusal: Refusal | None = None) -> Screen:
    wrong = refusal.details.get("field", "") if refusal else ""
    fields = tuple(
        replace(
            field,
            value="" if field.masked else (given or {}).get(field.key, ""),
            error=refusal.text if refusal and field.key == wrong else "",
        )
        for field in FIELDS
    )
    return Screen(TITLE, fields, (Button(SUBMIT),), problem=refusal.text if refusal and not wrong else "")


def submit(shop: Shop, account: Account, given: Mapping[str, str]) -> Screen:
    """Asks for the letter; the same answer whether or not the address is somebody's.

    Invalid BAD_EMAIL, WRONG_PASSWORD; TooMany.
    """
    own_password.check(shop, account, given.get("password", ""))
    email = given.get("email", "")
    shop.write(auth.ask_email_change, account.username, email)
    return Screen(TITLE, notices=(SENT.format(email.strip().lower()),))
