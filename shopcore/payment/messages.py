"""Messages that payment receives."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from shopcore.kernel import Message, on_wire

CONFIRM_REQUEST, ORDER_RESULT, ABANDON = (
    "orchestra.confirm-request.payment",
    "payment.order-result",
    "payment.abandon",
)
REFUND, HANDED_OVER = "payment.refund", "payment.handed-over"


def _not_negative(amount: Decimal) -> None:
    """A Range of Decimals would not go into the AsyncAPI document."""
    if amount < 0:
        raise ValidationError("Сумма не может быть отрицательной.")


class Item(Schema):
    """A line of the order."""

    id = fields.Integer(required=True, strict=True)
    productId = fields.Integer(required=True, strict=True)
    productName = fields.String(required=True)
    productPrice = fields.Decimal(required=True, validate=_not_negative)
    quantity = fields.Integer(required=True, strict=True, validate=validate.Range(1))


class ConfirmRequest(Schema):
    """orchestra asks for fact and sum of a payment, or to give it back (spec §4, from orchestra)."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(0))
    requestType = fields.String(required=True, validate=validate.OneOf(("CONFIRM", "REVERSE")))
    confirmator = fields.String(required=True, validate=validate.Equal("PAYMENT"))
    username = fields.String(required=True, validate=validate.Length(1, 254))
    kind = fields.String(required=True)
    total = fields.Decimal(required=True, validate=_not_negative)
    paymentId = fields.String(required=True, validate=validate.Length(1, 64))
    delivery = fields.Dict(required=True, allow_none=True)
    holdIds = fields.List(fields.String(), required=True)
    orderItems = fields.List(fields.Nested(Item), required=True)


class OrderResult(Schema):
    """order is completed: what was bought with it can be given now."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(0))
    paymentId = fields.String(required=True, validate=validate.Length(1, 64))
    kind = fields.String(required=True, validate=validate.OneOf(("GIFT_CARD", "WALLET_TOPUP")))
    response = fields.String(required=True, validate=validate.OneOf(("SUCCESS", "FAIL")))


class Abandon(Schema):
    """The client has gone back to edit, or has cancelled: what is or becomes taken goes back."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))


class Pieces(Schema):
    """Pieces of a product that money goes back for, the price of one in rubles."""

    name = fields.String(required=True)
    price = fields.Decimal(required=True, validate=_not_negative)
    quantity = fields.Integer(required=True, strict=True, validate=validate.Range(1))


class Refund(Schema):
    """order asks to give a part of a payment back, in rubles; `refundId` makes it happen once."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    paymentId = fields.String(required=True, validate=validate.Length(1, 64))
    refundId = fields.String(required=True, validate=validate.Length(1, 60))
    amount = fields.Decimal(required=True, validate=_not_negative)
    reason = fields.String(required=True, validate=validate.Length(1, 32))
    items = fields.List(fields.Nested(Pieces), load_default=list)


class HandedOver(Schema):
    """delivery tells that the client has got his order: the last receipt is owed."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))


def refund(
    order_id: str,
    payment_id: str,
    refund_id: str,
    amount: int,
    reason: str,
    pieces: Iterable[tuple[str, int, int]] = (),
) -> Message:
    """`amount` in kopecks; `pieces` are name, price of one and number of what it is for."""
    body = {"orderId": order_id, "paymentId": payment_id, "refundId": refund_id}
    items = [{"name": name, "price": on_wire(price), "quantity": many} for name, price, many in pieces]
    return Message(REFUND, body | {"amount": on_wire(amount), "reason": reason, "items": items})


def handed_over(order_id: str) -> Message:
    return Message(HANDED_OVER, {"orderId": order_id})


def confirm_request(body: Mapping[str, Any]) -> Message:
    return Message(CONFIRM_REQUEST, body)


def order_result(order_id: str, version: int, payment_id: str, kind: str, response: str) -> Message:
    body = {"orderId": order_id, "version": version, "paymentId": payment_id}
    return Message(ORDER_RESULT, body | {"kind": kind, "response": response})


def abandon(order_id: str) -> Message:
    return Message(ABANDON, {"orderId": order_id})
