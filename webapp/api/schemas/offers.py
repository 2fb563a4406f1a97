"""Bodies of delivery's contracts about courier companies, and about an order on its way."""

from marshmallow import Schema as AnswerSchema
from marshmallow import fields

from shopcore.delivery.domain.zone import LONGEST
from webapp.api.fields import Id, Money, OrderId, Schema, Text, Version
from webapp.api.schemas.auth import Matching
from webapp.api.schemas.delivery import ADDRESS, DAY, IS_ADDRESS, ORDER_ID, VERSION, Recipient

IS_ID = Matching(r"[0-9A-Za-z-]{1,64}", "Идентификатор предложения.")
OFFER_ID = {"description": "Идентификатор предложения"} | IS_ID.shown


class AskedQuotes(Schema):
    """PUT /quote"""

    orderId = OrderId(required=True, metadata=ORDER_ID)
    address = Text(LONGEST, required=True, validate=IS_ADDRESS, metadata=ADDRESS)


class AskedPointQuote(Schema):
    """PUT /quote-point"""

    orderId = OrderId(required=True, metadata=ORDER_ID)
    pointId = Id(required=True, metadata={"description": "Идентификатор точки выдачи компании"})


class ChosenCompany(Recipient):
    """PUT /choose-company"""

    orderId = OrderId(required=True, metadata=ORDER_ID)
    version = Version(required=True, metadata=VERSION)
    quoteId = Text(64, required=True, validate=IS_ID, metadata=OFFER_ID)


class CaseQuery(Schema):
    """GET /case"""

    orderId = OrderId(required=True, metadata=ORDER_ID)


class QuoteAnswer(AnswerSchema):
    """What a company would do it for, or why it does not come."""

    quoteId = fields.String(
        required=True, attribute="id", metadata={"description": "Идентификатор предложения"}
    )
    company = fields.String(required=True, metadata={"description": "Код компании"})
    name = fields.String(required=True, metadata={"description": "Компания, как её знают люди"})
    price = Money(required=True, metadata={"description": "Стоимость доставки, рубли; 0, если недоступна"})
    firstDay = fields.String(
        required=True,
        attribute="first_day",
        metadata={"description": "Привезут не раньше; пусто, если недоступна"},
    )
    lastDay = fields.String(
        required=True,
        attribute="last_day",
        metadata={"description": "Привезут не позже; пусто, если недоступна"},
    )
    reason = fields.String(required=True, metadata={"description": "Почему недоступна; пусто, если доступна"})


class QuotesAnswer(AnswerSchema):
    """Every company's answer."""

    items = fields.List(
        fields.Nested(QuoteAnswer), required=True, metadata={"description": "По одному от компании"}
    )


class HappeningAnswer(AnswerSchema):
    """Something that has happened on the way."""

    text = fields.String(required=True, metadata={"description": "Что произошло, словами"})
    at = fields.AwareDateTime(required=True, format="iso", metadata={"description": "Когда"})


class CaseAnswer(AnswerSchema):
    """How far an order has come on its way."""

    orderId = OrderId(required=True, metadata=ORDER_ID)
    stage = fields.String(
        required=True,
        metadata={"description": "Где заказ: PREPARING … DELIVERED; пусто, пока не подтверждён"},
    )
    day = fields.String(required=True, metadata=DAY)
    trackingUrl = fields.String(
        required=True, metadata={"description": "Страница посылки у компании, если есть"}
    )
    happenings = fields.List(
        fields.Nested(HappeningAnswer), required=True, metadata={"description": "История, старое сначала"}
    )
