"""Bodies of order's contracts (spec §4, order)."""

from typing import Any

from marshmallow import Schema as AnswerSchema
from marshmallow import fields, validate

from shopcore.order import domain
from webapp.api.fields import (
    Id,
    IdInQuery,
    Ignored,
    Money,
    OrderId,
    Quantity,
    Schema,
    Text,
    Version,
    WholeRubles,
)
from webapp.api.schemas.auth import IS_EMAIL

ORDER_ID = {"description": "Идентификатор заказа"}
OWN_ID = {"description": "Собственный идентификатор заказа: повтор с ним безопасен"}
VERSION = {"description": "Версия объекта: с 0, растёт на единицу с каждым изменением"}
ITEM_ID = {"description": "Идентификатор товарной позиции"}
PRODUCT_ID = {"description": "Идентификатор товара"}
QUANTITY = {"description": "Количество товарных единиц в заказе"}
ITEMS = {"description": "Товарные позиции заказа"}
STATES = (domain.NEW, domain.IN_PROGRESS, domain.COMPLETED, domain.CANCELED, domain.FAILED)
PAYMENT_STATES = (domain.UNPAID, domain.PENDING, domain.PAID, domain.REFUNDING, domain.REFUNDED)
KINDS = (domain.GOODS, domain.GIFT_CARD, domain.WALLET_TOPUP)


class WantedProduct(Schema):
    """A product by its id; what else a client repeats of it is not read."""

    id = Id(required=True, metadata=PRODUCT_ID)
    name = Ignored()
    price = Ignored()


class Pieces(Quantity):
    """How many of a product go into a new order."""

    least = 1


class NewItem(Schema):
    """A line as the client asks for it; its own id is the server's and is not read."""

    id = Ignored()
    product = fields.Nested(WantedProduct, required=True)
    quantity = Pieces(required=True, metadata=QUANTITY)


class WantedItem(NewItem):
    """A line of an order that exists: quantity 0 takes it out."""

    quantity = Quantity(required=True, metadata=QUANTITY)


def wanted_items(item: type[Schema] = WantedItem, least: int = 0, **rest: Any) -> fields.List[Any]:
    """From least to LINES_MAX lines."""
    error = f"Товарных позиций — от {least} до {domain.LINES_MAX}."
    length = validate.Length(least, domain.LINES_MAX, error=error)
    return fields.List(fields.Nested(item), validate=length, metadata=ITEMS, **rest)


class NewOrder(Schema):
    """POST /place"""

    id = OrderId(metadata=OWN_ID)
    orderItems = wanted_items(NewItem, 1, required=True)


class ChangedOrder(Schema):
    """PUT /adjust"""

    id = OrderId(required=True, metadata=ORDER_ID)
    version = Version(required=True, metadata=VERSION)
    status = Ignored()
    orderItems = wanted_items(required=True)


class CanceledOrder(Schema):
    """PUT /cancel; absent items are not compared."""

    id = OrderId(required=True, metadata=ORDER_ID)
    version = Version(required=True, metadata=VERSION)
    status = Ignored()
    orderItems = wanted_items()


class ProcessedOrder(CanceledOrder):
    """PUT /process; absent items are not compared."""


class NewGiftCard(Schema):
    """POST /place-gift-card"""

    id = OrderId(metadata=OWN_ID)
    doneeFirstName = Text(100, required=True, metadata={"description": "Имя одаряемого"})
    doneeLastName = Text(100, required=True, metadata={"description": "Фамилия одаряемого"})
    doneeEmail = Text(
        254,
        required=True,
        validate=IS_EMAIL,
        metadata={"description": "E-mail одаряемого: на него придёт код активации"} | IS_EMAIL.shown,
    )
    amount = WholeRubles(
        least=domain.GIFT[0],
        most=domain.GIFT[1],
        required=True,
        metadata={"description": "Сумма на карте, целое число рублей"},
    )
    design = fields.String(
        required=True, validate=validate.OneOf(domain.DESIGNS), metadata={"description": "Дизайн открытки"}
    )
    greeting = Text(500, least=0, lines=True, load_default="", metadata={"description": "Поздравление"})


class NewTopUp(Schema):
    """POST /place-top-up"""

    id = OrderId(metadata=OWN_ID)
    amount = Money(
        least=domain.TOP_UP[0],
        most=domain.TOP_UP[1],
        required=True,
        metadata={"description": "Сумма пополнения, рубли"},
    )


class OrderQuery(Schema):
    """GET /get"""

    orderId = OrderId(required=True, metadata={"description": "Id интересующего заказа"})


class PageQuery(Schema):
    """GET /list"""

    page = IdInQuery(load_default=1, metadata={"description": "Страница, с 1"})


class ProductAnswer(AnswerSchema):
    """A product as it stood in the catalogue when the order was accepted."""

    id = Id(required=True, metadata=PRODUCT_ID)
    name = fields.String(required=True, metadata={"description": "Наименование товара"})
    price = Money(required=True, metadata={"description": "Цена товара, рубли"})


class ItemAnswer(AnswerSchema):
    """A line of an order."""

    id = Id(required=True, metadata=ITEM_ID)
    product = fields.Nested(ProductAnswer, required=True)
    quantity = Quantity(required=True, metadata=QUANTITY)


class OrderAnswer(AnswerSchema):
    """An order in every answer."""

    id = OrderId(required=True, metadata=ORDER_ID)
    number = Id(required=True, metadata={"description": "Короткий номер для людей: «Заказ № 1042»"})
    kind = fields.String(
        required=True, validate=validate.OneOf(KINDS), metadata={"description": "Что заказано"}
    )
    status = fields.String(
        required=True, validate=validate.OneOf(STATES), metadata={"description": "Статус заказа"}
    )
    paymentStatus = fields.String(
        required=True, validate=validate.OneOf(PAYMENT_STATES), metadata={"description": "Что с оплатой"}
    )
    version = Version(required=True, metadata=VERSION)
    total = Money(required=True, metadata={"description": "Стоимость заказа, рубли"})
    refundedTotal = Money(
        required=True, attribute="refunded", metadata={"description": "Сколько уже возвращено, рубли"}
    )
    orderItems = fields.List(fields.Nested(ItemAnswer), required=True, metadata=ITEMS)


class OrderPage(AnswerSchema):
    """A page of the client's orders, newest first."""

    items = fields.List(fields.Nested(OrderAnswer), required=True, metadata={"description": "До 20 заказов"})
    total = fields.Integer(required=True, metadata={"description": "Сколько всего заказов", "minimum": 0})
