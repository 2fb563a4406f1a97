"""The client's name and phone."""

from collections.abc import Mapping
from dataclasses import replace

from shopcore.auth import service as auth
from shopcore.auth.domain import Account
from shopcore.front.screen import Button, Field, Screen, Shop
from shopcore.kernel import Refusal

LINK = "Имя и телефон"
TITLE = "Имя и телефон"
SUBMIT = "сохранить"
SAVED = "Сохранено."
FIELDS = (
    Field("first_name", "имя", autocomplete="given-name", longest=100, required=False),
    Field("last_name", "фамилия", autocomplete="family-name", longest=100, required=False),
    Field(
        "phone", "номер телефона", kind="tel", autocomplete="tel",
        longest=32, hint="Например, +7 912 345-67-89", required=False,
    ),
)  # fmt: skip
KEYS = {"firstName": "first_name", "lastName": "last_name"}


def view(given: Mapping[str, str], refusal: Refusal | None = None) -> Screen:
    """The form with what is known, or with what was entered and is wrong."""
    wrong = refusal.details.get("field", "") if refusal else ""
    wrong = KEYS.get(wrong, wrong)
    fields = tuple(
        replace(
            field,
            value=given.get(field.key, ""),
            error=refusal.text if refusal and field.key == wrong else "",
        )
        for field in FIELDS
    )
    return Screen(TITLE, fields, (Button(SUBMIT),), problem=refusal.text if refusal and not wrong else "")


def known(account: Account) -> dict[str, str]:
    """What the form begins with."""
    return {field.key: getattr(account, field.key) for field in FIELDS}


def submit(shop: Shop, username: str, given: Mapping[str, str]) -> Account:
    """The account as it is now; Invalid BAD_NAME, BAD_PHONE."""
    first_name, last_name, phone = (given.get(field.key, "") for field in FIELDS)
    return shop.write(auth.change_profile, username, first_name, last_name, phone)
