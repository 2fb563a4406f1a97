"""Rules of accounts and sessions: what a name, a password, a phone may be, and how long a session lives."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import phonenumbers

from shopcore.kernel import Invalid

ACTIVE, BLOCKED, DELETED = "ACTIVE", "BLOCKED", "DELETED"
CLIENT, WAREHOUSE, DELIVERY, ADMIN = "client", "warehouse", "delivery", "admin"
STAFF_ROLES = (WAREHOUSE, DELIVERY, ADMIN)

PASSWORD_LENGTHS = range(8, 129)
NAME_MAX = 100
IDLE_LIFE = timedelta(days=14)
WHOLE_LIFE = timedelta(days=90)
SEEN_EVERY = timedelta(minutes=5)

MAILBOX = r"[^@\s\x00-\x1f\x7f<>,;:\"()\[\]\\]{1,64}"
EMAIL = re.compile(rf"{MAILBOX}@(?:[^\W_][\w-]{{0,62}}\.)+(?:[^\W\d_]{{2,63}}|xn--[a-z0-9-]{{1,59}})")
USERNAME = re.compile(r"[^\s\x00-\x1f\x7f]{1,254}")


@dataclass(frozen=True)
class Consent:
    """Agreement to personal-data processing: which text, when, from where."""

    text_version: str
    given_at: datetime
    address: str


@dataclass(frozen=True)
class Account:
    """A client or a member of staff; `username` never changes."""

    username: str
    email: str
    password_hash: str
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    role: str = CLIENT
    state: str = ACTIVE
    consent: Consent | None = None


@dataclass(frozen=True)
class Session:
    """A server-side session; without a username it belongs to a visitor."""

    key_hash: str
    created_at: datetime
    last_seen: datetime
    account: Account | None = None
    data: dict[str, Any] = field(default_factory=dict)

    def expired(self, now: datetime) -> bool:
        return now - self.last_seen > IDLE_LIFE or now - self.created_at > WHOLE_LIFE


def email_of(text: str) -> str:
    """The e-mail in the form it is stored and compared in; Invalid BAD_EMAIL."""
    email = unicodedata.normalize("NFC", text.strip()).lower()
    if len(email) > 254 or not EMAIL.fullmatch(email):
        raise Invalid("BAD_EMAIL", "Укажите e-mail вида имя@пример.рф.", {"field": "email"})
    return email


def username_of(text: str, email: str) -> str:
    """A username; with an @ in it, it must be the account's own e-mail."""
    username = unicodedata.normalize("NFC", text.strip())
    if "@" in username and username.lower() == email:
        return email
    if "@" in username or not USERNAME.fullmatch(username):
        text = "Имя пользователя — до 254 знаков без пробелов; с «@» — только собственный e-mail."
        raise Invalid("BAD_USERNAME", text, {"field": "username"})
    return username


def phone_of(text: str) -> str:
    """A phone in any usual Russian writing as E.164; empty stays empty; Invalid BAD_PHONE."""
    if not text.strip():
        return ""
    try:
        number = phonenumbers.parse(text, "RU")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise Invalid("BAD_PHONE", "Укажите телефон, например +7 912 345-67-89.", {"field": "phone"})
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def person_name_of(text: str, field: str) -> str:
    """A first or last name, trimmed; control characters and more than 100 signs are Invalid."""
    name = unicodedata.normalize("NFC", text.strip())
    if len(name) > NAME_MAX or any(unicodedata.category(sign) in ("Cc", "Cs") for sign in name):
        raise Invalid("BAD_NAME", f"Имя и фамилия — не длиннее {NAME_MAX} знаков.", {"field": field})
    return name


def check_password(password: str) -> None:
    """A password has 8 to 128 signs of any kind; Invalid BAD_PASSWORD."""
    if len(password) not in PASSWORD_LENGTHS:
        raise Invalid("BAD_PASSWORD", "Пароль — от 8 до 128 знаков.", {"field": "password"})
