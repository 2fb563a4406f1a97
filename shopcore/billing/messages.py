"""Messages that billing receives."""

from decimal import Decimal

from marshmallow import Schema, ValidationError, fields, validate

from shopcore.kernel import Message, off_wire, on_wire

WALLET = "billing.wallet"
TOP_UP = "billing.top-up"
GIFT_CARD = "billing.gift-card"


def _money(amount: Decimal) -> None:
    """Rubles, more than nothing, in whole kopecks."""
    try:
        if off_wire(amount) > 0:
            return
    except ValueError:
        pass
    raise ValidationError("Not an amount of money.")


class Wallet(Schema):
    """auth asks to open a client's wallet (spec §3, auth)."""

    username = fields.String(required=True, validate=validate.Length(1, 254))


class TopUp(Schema):
    """payment asks to credit a client's wallet with what was paid in (spec §3, billing); rubles."""

    paymentId = fields.String(required=True, validate=validate.Length(1, 64))
    orderId = fields.String(required=True, validate=validate.Length(1, 64))
    username = fields.String(required=True, validate=validate.Length(1, 254))
    amount = fields.Decimal(required=True, validate=_money)


class GiftCard(TopUp):
    """payment asks for a gift card that has been paid for (spec §3, billing)."""

    doneeFirstName = fields.String(required=True, validate=validate.Length(1, 100))
    doneeLastName = fields.String(required=True, validate=validate.Length(1, 100))
    doneeEmail = fields.String(required=True, validate=validate.Length(3, 254))
    design = fields.String(required=True, validate=validate.Length(1, 32))
    greeting = fields.String(required=True, validate=validate.Length(0, 1000))


def open_wallet(username: str) -> Message:
    return Message(WALLET, {"username": username})


def top_up(payment_id: str, order_id: str, username: str, amount: int) -> Message:
    """`amount` in kopecks."""
    body = {
        "paymentId": payment_id,
        "orderId": order_id,
        "username": username,
        "amount": on_wire(amount),
    }
    return Message(TOP_UP, body)


def gift_card(bought: tuple[str, str, str, int], donee: tuple[str, str, str, str, str]) -> Message:
    """Payment, order, client and kopecks; for whom: first name, last name, e-mail, design, greeting."""
    names = ("doneeFirstName", "doneeLastName", "doneeEmail", "design", "greeting")
    return Message(GIFT_CARD, {**top_up(*bought).body, **dict(zip(names, donee, strict=True))})
