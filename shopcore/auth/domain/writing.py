"""What a name, a password, an e-mail, a phone may be, and how each is written down."""

import re
import unicodedata

import phonenumbers

from shopcore.kernel import Invalid

PASSWORD_LENGTHS = range(8, 129)
NAME_MAX = 100

MAILBOX = r"[^@\s\x00-\x1f\x7f<>,;:\"()\[\]\\]{1,64}"
EMAIL = re.compile(rf"{MAILBOX}@(?:[^\W_][\w-]{{0,62}}\.)+(?:[^\W\d_]{{2,63}}|xn--[a-z0-9-]{{1,59}})")
USERNAME = re.compile(r"[^\s\x00-\x1f\x7f]{1,254}")


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
