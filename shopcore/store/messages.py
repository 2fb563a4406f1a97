"""Messages that store receives."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from shopcore.kernel import Message

CONFIRM_REQUEST, ORDER_RESULT = "orchestra.confirm-request.store", "store.order-result"
RECEIVER = "store.receiver"
MOVED = "store.moved"


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


class Delivery(Schema):
    """How the goods are got: own pickup, from which place, from which day on."""

    kind = fields.String(required=True)
    pointId = fields.Integer(required=True, strict=True)
    placeId = fields.Integer(required=True, strict=True)
    address = fields.String(required=True)
    availDate = fields.String(required=True, validate=validate.Regexp(r"\d{4}-\d\d-\d\d$"))
    price = fields.Decimal(required=True, validate=_not_negative)
    company = fields.String(load_default="", validate=validate.Length(0, 16))
    beginTime = fields.String(load_default="", validate=validate.Regexp(r"(\d\d:\d\d)?$"))
    endTime = fields.String(load_default="", validate=validate.Regexp(r"(\d\d:\d\d)?$"))
    recipientName = fields.String(load_default="", validate=validate.Length(0, 100))
    recipientPhone = fields.String(load_default="", validate=validate.Length(0, 16))
    quoteId = fields.String(load_default="", validate=validate.Length(0, 64))


class ConfirmRequest(Schema):
    """orchestra asks to book the goods of an order, or to take that back (spec §4, from orchestra)."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(0))
    requestType = fields.String(required=True, validate=validate.OneOf(("CONFIRM", "REVERSE")))
    confirmator = fields.String(required=True, validate=validate.Equal("STORE"))
    username = fields.String(required=True, validate=validate.Length(1, 254))
    kind = fields.String(required=True)
    total = fields.Decimal(required=True, validate=_not_negative)
    paymentId = fields.String(required=True, validate=validate.Length(0, 64))
    delivery = fields.Nested(Delivery, required=True, allow_none=True)
    holdIds = fields.List(fields.String(), required=True)
    orderItems = fields.List(fields.Nested(Item), required=True)


class OrderResult(Schema):
    """order is completed: its case is worked from now on; `number` is what people call the order."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(0))
    number = fields.Integer(required=True, strict=True)


class NewReceiver(Schema):
    """delivery tells that the client himself fetches the order now, from the point at this place."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(0))
    placeId = fields.Integer(required=True, strict=True)
    address = fields.String(required=True, validate=validate.Length(1, 512))


class Moved(Schema):
    """delivery tells how an order's way has ended: what was not marked as given is put right."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(0))
    number = fields.Integer(required=True, strict=True)
    stage = fields.String(required=True, validate=validate.OneOf(("DELIVERED", "RETURNING", "RETURNED")))


def moved(order_id: str, version: int, number: int, stage: str) -> Message:
    return Message(MOVED, {"orderId": order_id, "version": version, "number": number, "stage": stage})


def receiver(order_id: str, version: int, place_id: int, address: str) -> Message:
    body = {"orderId": order_id, "version": version, "placeId": place_id, "address": address}
    return Message(RECEIVER, body)


def order_result(order_id: str, version: int, number: int) -> Message:
    return Message(ORDER_RESULT, {"orderId": order_id, "version": version, "number": number})


def confirm_request(body: Mapping[str, Any]) -> Message:
    return Message(CONFIRM_REQUEST, body)
