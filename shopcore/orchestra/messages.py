"""Messages that orchestra receives."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, pre_load, validate

from shopcore.kernel import Message

ORDER, CANCEL = "orchestra.order", "orchestra.cancel"
RESPONSE, PARKED = "orchestra.confirm-response", "orchestra.confirm-parked"
CONFIRMATORS = ("PAYMENT", "STORE", "DELIVERY")
KINDS = ("GOODS", "GIFT_CARD", "WALLET_TOPUP")


class Item(Schema):
    """A line of the order."""

    id = fields.Integer(required=True, strict=True)
    productId = fields.Integer(required=True, strict=True)
    productName = fields.String(required=True)
    productPrice = fields.Float(required=True, validate=validate.Range(0))
    quantity = fields.Integer(required=True, strict=True, validate=validate.Range(1))


class Delivery(Schema):
    """How the goods are got: own pickup, from which place, from which day on."""

    kind = fields.String(required=True)
    pointId = fields.Integer(required=True, strict=True)
    placeId = fields.Integer(required=True, strict=True)
    address = fields.String(required=True)
    availDate = fields.String(required=True, validate=validate.Regexp(r"\d{4}-\d\d-\d\d$"))
    price = fields.Float(required=True, validate=validate.Range(0))
    company = fields.String(load_default="", validate=validate.Length(0, 16))
    beginTime = fields.String(load_default="", validate=validate.Regexp(r"(\d\d:\d\d)?$"))
    endTime = fields.String(load_default="", validate=validate.Regexp(r"(\d\d:\d\d)?$"))
    recipientName = fields.String(load_default="", validate=validate.Length(0, 100))
    recipientPhone = fields.String(load_default="", validate=validate.Length(0, 16))
    quoteId = fields.String(load_default="", validate=validate.Length(0, 64))


class Order(Schema):
    """order hands over what is to be confirmed (spec §4, from order to orchestra)."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(0))
    username = fields.String(required=True, validate=validate.Length(1, 254))
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    number = fields.Integer(required=True, strict=True)
    total = fields.Float(required=True, validate=validate.Range(0))
    paymentId = fields.String(required=True, validate=validate.Length(1, 64))
    delivery = fields.Nested(Delivery, required=True, allow_none=True)
    holdIds = fields.List(fields.String(), required=True)
    orderItems = fields.List(fields.Nested(Item), required=True)

    @pre_load
    def take_the_other_name(self, body: Any, **kwargs: Any) -> Any:
        """The specification writes `userName` here and `username` everywhere else (decisions, General)."""
        if not isinstance(body, Mapping) or "userName" not in body:
            return body
        known = dict(body)
        known.setdefault("username", known.pop("userName"))
        return known


class ConfirmResponse(Schema):
    """A confirmator's answer (spec §4, from payment, store, delivery to orchestra)."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(0))
    requestType = fields.String(required=True, validate=validate.OneOf(("CONFIRM", "REVERSE")))
    confirmator = fields.String(required=True, validate=validate.OneOf(CONFIRMATORS))
    response = fields.String(required=True, validate=validate.OneOf(("SUCCESS", "FAIL")))
    reason = fields.String(required=True, validate=validate.Length(0, 500))


class ConfirmParked(Schema):
    """The queue has given up a request to a confirmator."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    version = fields.Integer(required=True, strict=True, validate=validate.Range(0))
    requestType = fields.String(required=True, validate=validate.OneOf(("CONFIRM", "REVERSE")))
    confirmator = fields.String(required=True, validate=validate.OneOf(CONFIRMATORS))


def order(body: Mapping[str, Any]) -> Message:
    return Message(ORDER, body)


def cancel(body: Mapping[str, Any]) -> Message:
    return Message(CANCEL, body)


def confirm_response(
    order_id: str, version: int, request_type: str, confirmator: str, response: str, reason: str = ""
) -> Message:
    """`reason` is in words for people, and empty with SUCCESS."""
    return Message(
        RESPONSE,
        {
            "orderId": order_id,
            "version": version,
            "requestType": request_type,
            "confirmator": confirmator,
            "response": response,
            "reason": reason,
        },
    )


def answer(request: Mapping[str, Any], reason: str = "") -> Message:
    """The answer to this request: SUCCESS, or FAIL for that reason."""
    return confirm_response(
        request["orderId"],
        request["version"],
        request["requestType"],
        request["confirmator"],
        "FAIL" if reason else "SUCCESS",
        reason,
    )


def confirm_parked(request: Mapping[str, Any]) -> Message:
    """About the body of a request that was given up."""
    names = ("orderId", "version", "requestType", "confirmator")
    return Message(PARKED, {name: request.get(name) for name in names})
