"""Messages that order receives."""

from collections.abc import Mapping
from decimal import Decimal

from marshmallow import Schema, ValidationError, fields, validate

from shopcore.kernel import Message, on_wire

RESULT, PROCESS, PAYMENT = "order.result", "order.process", "order.payment"
RETURNED, MISSING, FETCHED = "order.returned", "order.missing", "order.fetched"


def _not_negative(amount: Decimal) -> None:
    """A Range of Decimals would not go into the AsyncAPI document."""
    if amount < 0:
        raise ValidationError("Сумма не может быть отрицательной.")


class OrderResult(Schema):
    """orchestra has decided (spec §4, from orchestra to order)."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(0))
    response = fields.String(required=True, validate=validate.OneOf(("SUCCESS", "FAIL")))
    reason = fields.String(required=True, validate=validate.Length(0, 500))


class Process(Schema):
    """order asks itself to process what has been paid."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(0))


class OrderPayment(Schema):
    """payment tells how much of an order's money goes back: `refunded` is what has gone for certain."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    paymentId = fields.String(required=True, validate=validate.Length(1, 64))
    paymentStatus = fields.String(required=True, validate=validate.OneOf(("PAID", "REFUNDING", "REFUNDED")))
    refunded = fields.Decimal(required=True, validate=_not_negative)


class Returned(Schema):
    """delivery tells that an order has come back uncollected (decisions, Order)."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(0))


class Missed(Schema):
    """Pieces of a product that are not there."""

    productId = fields.Integer(required=True, strict=True)
    quantity = fields.Integer(required=True, strict=True, validate=validate.Range(1))


class Missing(Schema):
    """store tells what of an order was not found when it was picked; its money goes back."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(0))
    items = fields.List(fields.Nested(Missed), required=True, validate=validate.Length(1))


class Fetched(Schema):
    """delivery tells that nobody brings the order any more: its delivery is paid back."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(0))


def fetched(order_id: str, version: int) -> Message:
    return Message(FETCHED, {"orderId": order_id, "version": version})


def missing(order_id: str, version: int, pieces: Mapping[int, int]) -> Message:
    """`pieces` by product."""
    items = [{"productId": product, "quantity": many} for product, many in pieces.items()]
    return Message(MISSING, {"orderId": order_id, "version": version, "items": items})


def returned(order_id: str, version: int) -> Message:
    return Message(RETURNED, {"orderId": order_id, "version": version})


def result(order_id: str, version: int, response: str, reason: str = "") -> Message:
    return Message(RESULT, {"orderId": order_id, "version": version, "response": response, "reason": reason})


def process(order_id: str, version: int) -> Message:
    return Message(PROCESS, {"orderId": order_id, "version": version})


def payment(order_id: str, payment_id: str, payment_status: str, refunded: int) -> Message:
    """`refunded` in kopecks."""
    body = {"orderId": order_id, "paymentId": payment_id, "paymentStatus": payment_status}
    return Message(PAYMENT, body | {"refunded": on_wire(refunded)})
