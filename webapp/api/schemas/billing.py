"""Bodies of billing's contracts."""

from marshmallow import Schema as AnswerSchema
from marshmallow import fields, validate

from shopcore.billing.domain.ledger import CAPTURE, REFUND, TOP_UP
from webapp.api.fields import IdInQuery, Money, OrderId, Schema

KINDS = (TOP_UP, CAPTURE, REFUND)
BALANCE = {"description": "Остаток, рубли"}


class HistoryQuery(Schema):
    """GET /history"""

    page = IdInQuery(load_default=1, metadata={"description": "Страница, с 1"})


class WalletAnswer(AnswerSchema):
    """What the wallet holds."""

    balance = Money(required=True, metadata=BALANCE)


class MovementAnswer(AnswerSchema):
    """A line of the wallet's history."""

    at = fields.AwareDateTime(required=True, format="iso", metadata={"description": "Когда"})
    kind = fields.String(
        required=True,
        validate=validate.OneOf(KINDS),
        metadata={"description": "Пополнение, оплата заказа или возврат"},
    )
    orderId = OrderId(required=True, attribute="order_id", metadata={"description": "Заказ"})
    amount = Money(
        required=True, least=-Money.MOST, metadata={"description": "На сколько изменился остаток, рубли"}
    )
    balance = Money(required=True, metadata=BALANCE)


class HistoryAnswer(AnswerSchema):
    """A page of the wallet's history, newest first."""

    items = fields.List(
        fields.Nested(MovementAnswer), required=True, metadata={"description": "До 20 записей"}
    )
    total = fields.Integer(required=True, metadata={"description": "Сколько всего записей", "minimum": 0})


class GiftCardAnswer(AnswerSchema):
    """A gift card that the client has activated."""

    giftCardNumber = fields.String(
        required=True, attribute="number", metadata={"description": "Номер карты", "pattern": "^[0-9]{16}$"}
    )
    nominal = Money(required=True, metadata={"description": "Номинал, рубли"})
    balance = Money(required=True, metadata=BALANCE)


class GiftCardsAnswer(AnswerSchema):
    """The client's gift cards, newest first."""

    items = fields.List(
        fields.Nested(GiftCardAnswer), required=True, metadata={"description": "Активированные карты"}
    )
