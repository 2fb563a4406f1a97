"""Messages that notification receives."""

from collections.abc import Mapping

from marshmallow import Schema, fields, validate

from shopcore.kernel import SEALED, Message

ACCOUNT = "notification.account"


class Sealed(fields.Dict):
    """Codes for the letter, each sealed; the message is rid of them once it is handled."""

    def __init__(self) -> None:
        names = fields.String(validate=validate.Length(1, 32))
        super().__init__(keys=names, values=fields.String(validate=validate.Length(1, 500)))


class Account(Schema):
    """auth asks to open a client's notification account (spec §4, from auth)."""

    username = fields.String(required=True, validate=validate.Length(1, 254))
    firstName = fields.String(required=True, validate=validate.Length(0, 100))
    lastName = fields.String(required=True, validate=validate.Length(0, 100))
    email = fields.String(required=True, validate=validate.Length(3, 254))
    phone = fields.String(required=True, validate=validate.Length(0, 16))
    sealed = Sealed()


def open_account(
    username: str, first_name: str, last_name: str, email: str, phone: str, sealed: Mapping[str, str]
) -> Message:
    body = {
        "username": username,
        "firstName": first_name,
        "lastName": last_name,
        "email": email,
        "phone": phone,
        SEALED: dict(sealed),
    }
    return Message(ACCOUNT, body)
