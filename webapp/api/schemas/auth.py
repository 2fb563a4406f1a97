"""Bodies of auth's contracts (spec §4, auth)."""

from marshmallow import Schema as AnswerSchema
from marshmallow import fields, validate

from webapp.api.fields import Schema, Text

USERNAME = {"description": "Идентификатор пользователя"}
FIRST_NAME = {"description": "Имя пользователя"}
LAST_NAME = {"description": "Фамилия пользователя"}
EMAIL = {"description": "E-mail пользователя"}
PHONE = {
    "description": "Номер телефона пользователя: на входе в любой обычной записи, в ответах как +79123456789"
}
PASSWORD = {"description": "Пароль пользователя", "format": "password"}

LETTER = "A-Za-zА-Яа-яЁё"
MAILBOX = rf"[{LETTER}0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}"
SITE = rf"(?:[{LETTER}0-9][{LETTER}0-9-]{{0,62}}\.)+(?:[{LETTER}]{{2,63}}|[Xx][Nn]--[A-Za-z0-9-]{{1,59}})"


class Matching(validate.Regexp):
    """The whole text matches the pattern, which the document then shows."""

    def __init__(self, pattern: str, error: str) -> None:
        super().__init__(rf"^{pattern}\Z", error=error)
        self.shown = {"pattern": f"^{pattern}$"}


IS_USERNAME = Matching(r"[^\s\x00-\x1f\x7f-\x9f]{1,254}", "До 254 знаков, без пробелов.")
IS_EMAIL = Matching(f"{MAILBOX}@{SITE}", "Укажите e-mail вида имя@пример.рф.")


class Credentials(Schema):
    """POST /login"""

    username = Text(254, required=True, metadata={"description": "Имя пользователя или e-mail"})
    password = Text(128, required=True, load_only=True, metadata=PASSWORD)


class NewClient(Schema):
    """POST /register; consent to data processing is asked for by the pages, at the first sign-in."""

    username = Text(254, required=True, validate=IS_USERNAME, metadata=USERNAME | IS_USERNAME.shown)
    email = Text(254, required=True, validate=IS_EMAIL, metadata=EMAIL | IS_EMAIL.shown)
    password = Text(128, least=8, required=True, load_only=True, metadata=PASSWORD)
    firstName = Text(100, least=0, load_default="", metadata=FIRST_NAME)
    lastName = Text(100, least=0, load_default="", metadata=LAST_NAME)
    phone = Text(32, least=0, load_default="", metadata=PHONE)


class Person(AnswerSchema):
    """Who a client is."""

    username = fields.String(required=True, metadata=USERNAME)
    firstName = fields.String(required=True, metadata=FIRST_NAME)
    lastName = fields.String(required=True, metadata=LAST_NAME)
    email = fields.String(required=True, metadata=EMAIL)
    phone = fields.String(required=True, metadata=PHONE)


class Nothing(AnswerSchema):
    """An empty object."""
