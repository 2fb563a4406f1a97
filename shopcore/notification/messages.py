"""Messages that notification receives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from shopcore.kernel import SEALED, Message, on_wire

ACCOUNT = "notification.account"
ORDER_RESULT = "notification.order-result"
DELIVERY = "notification.delivery"
PAYMENT_RESULT = "notification.payment-result"
GIFT_CARD = "notification.gift-card"


def _not_negative(amount: Decimal) -> None:
    """A Range of Decimals would not go into the AsyncAPI document."""
    if amount < 0:
        raise ValidationError("Сумма не может быть отрицательной.")


DELIVERY_EVENTS = (
    "READY_AT_POINT",
    "COURIER_PLANNED",
    "RESCHEDULED",
    "DELIVERED",
    "RETURNED",
    "PROBLEM",
)
ACCOUNT_CLOSED = "notification.account-closed"
PROFILE = "notification.profile"
ACCOUNT_EVENT = "notification.account-event"

EMAIL_CONFIRMATION, EMAIL_CHANGE, PASSWORD_RESET = "EMAIL_CONFIRMATION", "EMAIL_CHANGE", "PASSWORD_RESET"
EMAIL_CHANGED, PASSWORD_CHANGED, ACCOUNT_DELETED = "EMAIL_CHANGED", "PASSWORD_CHANGED", "ACCOUNT_DELETED"
EVENTS = (
    EMAIL_CONFIRMATION,
    EMAIL_CHANGE,
    PASSWORD_RESET,
    EMAIL_CHANGED,
    PASSWORD_CHANGED,
    ACCOUNT_DELETED,
)


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
    company = fields.String(load_default="", validate=validate.Length(0, 16))
    beginTime = fields.String(load_default="", validate=validate.Regexp(r"(\d\d:\d\d)?$"))
    endTime = fields.String(load_default="", validate=validate.Regexp(r"(\d\d:\d\d)?$"))
    recipientName = fields.String(load_default="", validate=validate.Length(0, 100))
    recipientPhone = fields.String(load_default="", validate=validate.Length(0, 16))
    quoteId = fields.String(load_default="", validate=validate.Length(0, 64))


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


class AtPoint(Schema):
    """A pickup point, and from which day on the goods can be had there."""

    pointId = fields.Integer(required=True, strict=True)
    address = fields.String(required=True, validate=validate.Length(1, 512))
    availDate = fields.String(required=True, validate=validate.Regexp(r"\d{4}-\d\d-\d\d$"))


class Hours(Schema):
    """Between which hours a courier comes; both empty when the company names a day alone."""

    beginTime = fields.String(required=True, validate=validate.Regexp(r"(\d\d:\d\d)?$"))
    endTime = fields.String(required=True, validate=validate.Regexp(r"(\d\d:\d\d)?$"))


class ToHome(Schema):
    """Where to and when a courier comes."""

    homeAddress = fields.String(required=True, validate=validate.Length(1, 512))
    deliveryDate = fields.String(required=True, validate=validate.Regexp(r"\d{4}-\d\d-\d\d$"))
    timeSlot = fields.Nested(Hours, required=True)


class Delivery(Schema):
    """delivery tells how an order comes to the client (spec §4, from delivery): to a point, or home."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    number = fields.Integer(required=True, strict=True)
    username = fields.String(required=True, validate=validate.Length(1, 254))
    eventType = fields.String(required=True, validate=validate.OneOf(DELIVERY_EVENTS))
    reason = fields.String(required=True, validate=validate.Length(0, 500))
    pickupPointDelivery = fields.Nested(AtPoint, required=True, allow_none=True)
    homeDelivery = fields.Nested(ToHome, required=True, allow_none=True)

    @validates_schema
    def check_one(self, body: Mapping[str, Any], **kwargs: Any) -> None:
        """Exactly one of the two (decisions, Notification)."""
        if (body["pickupPointDelivery"] is None) == (body["homeDelivery"] is None):
            raise ValidationError("Либо пункт выдачи, либо адрес.")


def delivery(body: Mapping[str, Any]) -> Message:
    return Message(DELIVERY, body)


class PaymentResult(Schema):
    """payment tells how a charge or a return has ended (spec §4, from payment), with the amount in rubles."""

    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    number = fields.Integer(required=True, strict=True)
    username = fields.String(required=True, validate=validate.Length(1, 254))
    kind = fields.String(required=True, validate=validate.OneOf(("GOODS", "GIFT_CARD", "WALLET_TOPUP")))
    requestType = fields.String(required=True, validate=validate.OneOf(("CHARGE", "REVERSE")))
    tokenType = fields.String(
        required=True, validate=validate.OneOf(("BANK_CARD", "QR_PAY", "GIFT_CARD", "WALLET"))
    )
    maskedTokenId = fields.String(required=True, validate=validate.Length(0, 64))
    amount = fields.Decimal(required=True)
    response = fields.String(required=True, validate=validate.OneOf(("SUCCESS", "FAIL")))
    errorMsg = fields.String(required=True, validate=validate.Length(0, 1000))
    timestamp = fields.AwareDateTime(required=True, format="iso")


class GiftCard(Schema):
    """billing tells the donee of his card (spec §4, from billing); its code travels sealed."""

    giftCardNumber = fields.String(required=True, validate=validate.Regexp(r"\d{16}$"))
    doneeFirstName = fields.String(required=True, validate=validate.Length(1, 100))
    doneeLastName = fields.String(required=True, validate=validate.Length(1, 100))
    doneeEmail = fields.String(required=True, validate=validate.Length(3, 254))
    amount = fields.Decimal(required=True)
    design = fields.String(required=True, validate=validate.Length(1, 32))
    greeting = fields.String(required=True, validate=validate.Length(0, 1000))
    buyer = fields.String(required=True, validate=validate.Length(1, 254))
    expires = fields.Date(required=True)
    sealed = Sealed()


class Profile(Schema):
    """auth tells a client's name and addresses as they are now; an older version changes nothing."""

    username = fields.String(required=True, validate=validate.Length(1, 254))
    firstName = fields.String(required=True, validate=validate.Length(0, 100))
    lastName = fields.String(required=True, validate=validate.Length(0, 100))
    email = fields.String(required=True, validate=validate.Length(0, 254))
    phone = fields.String(required=True, validate=validate.Length(0, 16))
    version = fields.Integer(required=True, validate=validate.Range(1))


class Closed(Schema):
    """auth tells that a client has deleted his account: his addresses are to be forgotten."""

    username = fields.String(required=True, validate=validate.Length(1, 254))


class Event(Schema):
    """auth asks to tell a client by letter what happens to his account; `email` is where the letter goes."""

    eventType = fields.String(required=True, validate=validate.OneOf(EVENTS))
    username = fields.String(required=True, validate=validate.Length(1, 254))
    email = fields.String(required=True, validate=validate.Length(3, 254))
    firstName = fields.String(required=True, validate=validate.Length(0, 100))
    sealed = Sealed()


@dataclass(frozen=True)
class AccountEvent:
    """What happens to whose account, and where the letter about it goes."""

    event: str
    username: str
    email: str
    first_name: str


def account_event(event: AccountEvent, sealed: Mapping[str, str] | None = None) -> Message:
    body = {
        "eventType": event.event,
        "username": event.username,
        "email": event.email,
        "firstName": event.first_name,
        SEALED: dict(sealed or {}),
    }
    return Message(ACCOUNT_EVENT, body)


def profile(username: str, first_name: str, last_name: str, email: str, phone: str, version: int) -> Message:
    body = {
        "username": username,
        "firstName": first_name,
        "lastName": last_name,
        "email": email,
        "phone": phone,
        "version": version,
    }
    return Message(PROFILE, body)


def close_account(username: str) -> Message:
    return Message(ACCOUNT_CLOSED, {"username": username})


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


def payment_result(
    order_id: str, number: int, username: str, kind: str, request: str, token_type: str, masked: str,
    amount: int, error: str, at: datetime,
) -> Message:  # fmt: skip
    """`amount` in kopecks; `error` in words for people, "" with SUCCESS."""
    body = {
        "orderId": order_id,
        "number": number,
        "username": username,
        "kind": kind,
        "requestType": request,
        "tokenType": token_type,
        "maskedTokenId": masked,
        "amount": on_wire(amount),
        "response": "FAIL" if error else "SUCCESS",
        "errorMsg": error,
        "timestamp": at.isoformat(),
    }
    return Message(PAYMENT_RESULT, body)


def gift_card(
    number: str, amount: int, donee: tuple[str, ...], buyer: str, expires: datetime, sealed: Mapping[str, str]
) -> Message:
    """`amount` in kopecks; `donee` is first name, last name, e-mail; design and greeting of the postcard."""
    names = ("doneeFirstName", "doneeLastName", "doneeEmail", "design", "greeting")
    body = {
        "giftCardNumber": number,
        "amount": on_wire(amount),
        "buyer": buyer,
        "expires": expires.date().isoformat(),
        SEALED: dict(sealed),
    }
    return Message(GIFT_CARD, body | dict(zip(names, donee, strict=True)))
