"""Messages that notification receives."""

from marshmallow import Schema, fields, validate

from shopcore.kernel import Message

ACCOUNT = "notification.account"


class Account(Schema):
    """auth asks to open a client's notification account (spec §4, from auth)."""

    username = fields.String(required=True, validate=validate.Length(1, 254))
    firstName = fields.String(required=True, validate=validate.Length(0, 100))
    lastName = fields.String(required=True, validate=validate.Length(0, 100))
    email = fields.String(required=True, validate=validate.Length(3, 254))
    phone = fields.String(required=True, validate=validate.Length(0, 16))


def open_account(username: str, first_name: str, last_name: str, email: str, phone: str) -> Message:
    body = {
        "username": username,
        "firstName": first_name,
        "lastName": last_name,
        "email": email,
        "phone": phone,
    }
    return Message(ACCOUNT, body)
