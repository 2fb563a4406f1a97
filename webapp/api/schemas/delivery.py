"""Bodies of delivery's contracts."""

from marshmallow import Schema as AnswerSchema
from marshmallow import fields, validate

from shopcore.delivery.domain import OWN
from shopcore.delivery.domain.zone import LONGEST
from shopcore.order.domain import COURIER, PICKUP
from webapp.api.fields import Id, IdInQuery, Money, OrderId, Schema, Text, Version
from webapp.api.schemas.auth import Matching
from webapp.api.schemas.payment import Flag

SIGN = r"[^<>\x00-\x1f\x7f-\x9f]"
IS_ADDRESS = Matching(f"{SIGN}*,{SIGN}*[0-9]{SIGN}*", "Город, улица и дом через запятую, без знаков < и >.")
IS_NAME = Matching(rf"{SIGN}*[^<>\s\x00-\x1f\x7f-\x9f]{SIGN}*", "Имя в одну строку, без знаков < и >.")
IS_PHONE = Matching(r"\+[1-9][0-9]{9,14}", "Телефон вида +79123456789.")

ADDRESS = {"description": "Адрес доставки: город, улица, дом и квартира через запятую"} | IS_ADDRESS.shown
SLOT = {"description": "Время приезда курьера: день и начало", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d$"}
DAY = {"description": "День", "format": "date"}
HOUR = {"description": "Время по часам места", "pattern": r"^\d\d:\d\d$"}
ORDER_ID = {"description": "Идентификатор заказа"}
VERSION = {"description": "Версия заказа, которую видел клиент"}


class PointsQuery(Schema):
    """GET /points"""

    city = Text(255, least=0, load_default="", metadata={"description": "Город; без него — все"})
    page = IdInQuery(load_default=1, metadata={"description": "Страница, с 1"})


class SlotsQuery(Schema):
    """GET /slots"""

    address = Text(LONGEST, required=True, validate=IS_ADDRESS, metadata=ADDRESS)


class ChosenPoint(Schema):
    """PUT /choose-point"""

    orderId = OrderId(required=True, metadata=ORDER_ID)
    version = Version(required=True, metadata=VERSION)
    pointId = Id(required=True, metadata={"description": "Идентификатор точки выдачи заказа"})


class Recipient(Schema):
    """Who gets the order, whoever brings it."""

    recipientName = Text(
        100, required=True, validate=IS_NAME, metadata={"description": "Кто получит заказ"} | IS_NAME.shown
    )
    recipientPhone = Text(
        16, required=True, validate=IS_PHONE, metadata={"description": "Его телефон"} | IS_PHONE.shown
    )


class ChosenCourier(Recipient):
    """PUT /choose-courier"""

    orderId = OrderId(required=True, metadata=ORDER_ID)
    version = Version(required=True, metadata=VERSION)
    address = Text(LONGEST, required=True, validate=IS_ADDRESS, metadata=ADDRESS)
    slot = fields.String(
        load_default="",
        validate=validate.Regexp(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)?\Z", error="Время вида 2026-11-24T10:00."),
        metadata={
            "description": "Время приезда; без него — ближайшее свободное",
            "pattern": r"^(\d{4}-\d\d-\d\dT\d\d:\d\d)?$",
        },
    )


class ConfirmedPrice(Schema):
    """PUT /confirm-price"""

    orderId = OrderId(required=True, metadata=ORDER_ID)
    version = Version(required=True, metadata=VERSION)
    confirmed = Flag(load_default=True, metadata={"description": "Подтвердить стоимость доставки"})


class PointAnswer(AnswerSchema):
    """A pickup point."""

    pointId = Id(required=True, attribute="id", metadata={"description": "Идентификатор точки выдачи заказа"})
    name = fields.String(required=True, metadata={"description": "Название"})
    city = fields.String(required=True, metadata={"description": "Город"})
    address = fields.String(required=True, metadata={"description": "Адрес точки выдачи заказа"})
    hours = fields.String(required=True, metadata={"description": "Часы работы"})
    price = Money(required=True, metadata={"description": "Стоимость доставки туда, рубли"})


class PointsAnswer(AnswerSchema):
    """A page of points."""

    items = fields.List(fields.Nested(PointAnswer), required=True, metadata={"description": "До 20 точек"})
    total = fields.Integer(required=True, metadata={"description": "Сколько всего точек", "minimum": 0})


class SlotAnswer(AnswerSchema):
    """Hours in which a courier can come."""

    slot = fields.String(required=True, attribute="key", metadata=SLOT)
    day = fields.String(required=True, metadata=DAY)
    begin = fields.String(required=True, metadata=HOUR)
    end = fields.String(required=True, metadata=HOUR)


class SlotsAnswer(AnswerSchema):
    """A company that goes there: for how much, and when it can."""

    company = fields.String(
        required=True, validate=validate.OneOf((OWN,)), metadata={"description": "Курьерская компания"}
    )
    name = fields.String(required=True, metadata={"description": "Как она называется"})
    price = Money(required=True, metadata={"description": "Стоимость доставки, рубли"})
    slots = fields.List(fields.Nested(SlotAnswer), required=True, metadata={"description": "Свободное время"})


class DeliveryAnswer(AnswerSchema):
    """How an order is got, as chosen, and what is kept for it."""

    orderId = OrderId(required=True, metadata=ORDER_ID)
    version = Version(required=True, metadata={"description": "Новая версия заказа"})
    total = Money(required=True, metadata={"description": "Стоимость заказа с доставкой, рубли"})
    kind = fields.String(
        required=True,
        validate=validate.OneOf((PICKUP, COURIER)),
        metadata={"description": "Способ получения"},
    )
    address = fields.String(required=True, metadata={"description": "Адрес"})
    price = Money(required=True, metadata={"description": "Стоимость доставки, рубли"})
    confirmed = fields.Boolean(required=True, metadata={"description": "Стоимость доставки подтверждена"})
    day = fields.String(required=True, metadata=DAY)
    begin = fields.String(required=True, metadata={"description": "Начало времени приезда, если это курьер"})
    end = fields.String(required=True, metadata={"description": "Конец времени приезда, если это курьер"})
