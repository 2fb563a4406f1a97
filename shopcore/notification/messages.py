"""Messages that notification receives."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from shopcore.kernel import SEALED, Message

ACCOUNT = "notification.account"
ORDER_RESULT = "notification.order-result"


def _not_negative(amount: Decimal) -> None:
    """A Range of Decimals would not go into the AsyncAPI document."""
    if amount < 0:
        raise ValidationError("Сумма не может быть отрицательной.")


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


class PickedUp(Schema):
    """Where and from which day on the goods can be had."""

    kind = fields.String(required=True)
    pointId = fields.Integer(required=True, strict=True)
    placeId = fields.Integer(required=True, strict=True)
    address = fields.String(required=True)
    availDate = fields.String(required=True, validate=validate.Regexp(r"\d{4}-\d\d-\d\d$"))
    price = fields.Float(required=True, validate=validate.Range(0))


class OrderResult(Schema):
    """orchestra tells what became of an order (spec §4, from orchestra), and what the letter needs."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    number = fields.Integer(required=True, strict=True)
    username = fields.String(required=True, validate=validate.Length(1, 254))
    kind = fields.String(required=True, validate=validate.OneOf(("GOODS", "GIFT_CARD", "WALLET_TOPUP")))
    total = fields.Decimal(required=True, validate=_not_negative)
    delivery = fields.Nested(PickedUp, required=True, allow_none=True)
    response = fields.String(required=True, validate=validate.OneOf(("SUCCESS", "FAIL")))
    reason = fields.String(required=True, validate=validate.Length(0, 500))
    timestamp = fields.AwareDateTime(required=True, format="iso")


def order_result(body: Mapping[str, Any]) -> Message:
    return Message(ORDER_RESULT, body)


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
