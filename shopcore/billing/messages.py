"""Messages that billing receives."""

from marshmallow import Schema, fields, validate

from shopcore.kernel import Message

WALLET = "billing.wallet"


class Wallet(Schema):
    """auth asks to open a client's wallet (spec §3, auth)."""

    username = fields.String(required=True, validate=validate.Length(1, 254))


def open_wallet(username: str) -> Message:
    return Message(WALLET, {"username": username})
