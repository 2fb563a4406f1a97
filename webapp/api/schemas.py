"""Bodies of the contracts in the spec's own names (camelCase)."""

from marshmallow import Schema as AnswerSchema
from marshmallow import fields, validate

from shopcore.order.domain import LINES_MAX
from webapp.api.fields import Id, IdInQuery, Ignored, Money, OrderId, Quantity, Schema, Text, Version


class Credentials(Schema):
    """POST /login"""

    username = Text(254, required=True)
    password = Text(128, required=True)


class NewClient(Schema):
    """POST /register; the web form's consent is asked for at the first sign-in on the pages."""

    username = Text(254, required=True)
    email = Text(254, required=True)
    password = Text(128, required=True)
    firstName = Text(100, least=0, load_default="")
    lastName = Text(100, least=0, load_default="")
    phone = Text(32, least=0, load_default="")


class Person(AnswerSchema):
    """Who a client is, in the answers of auth."""

    username = fields.String(required=True)
    firstName = fields.String(required=True)
    lastName = fields.String(required=True)
    email = fields.String(required=True)
    phone = fields.String(required=True)


class WantedProduct(Schema):
    """A product by its id; what else a client repeats of it is not read."""

    id = Id(required=True)
    name = Ignored()
    price = Ignored()


class WantedItem(Schema):
    """A line as the client asks for it; its own id is the server's and is not read."""

    id = Ignored()
    product = fields.Nested(WantedProduct, required=True)
    quantity = Quantity(required=True)


def items(**rest: object) -> fields.List:
    return fields.List(fields.Nested(WantedItem), validate=validate.Length(max=LINES_MAX), **rest)  # type: ignore[arg-type]


class NewOrder(Schema):
    """POST /place"""

    id = OrderId()
    orderItems = items(required=True)


class ChangedOrder(Schema):
    """PUT /adjust"""

    id = OrderId(required=True)
    version = Version(required=True)
    status = Ignored()
    orderItems = items(required=True)


class CanceledOrder(Schema):
    """PUT /cancel; absent items are not compared."""

    id = OrderId(required=True)
    version = Version(required=True)
    status = Ignored()
    orderItems = items()


class OrderQuery(Schema):
    """GET /get"""

    orderId = OrderId(required=True)


class PageQuery(Schema):
    page = IdInQuery(load_default=1)


class SearchQuery(PageQuery):
    q = Text(200, least=0, load_default="")


class ProductQuery(Schema):
    id = IdInQuery(required=True)


class ProductAnswer(AnswerSchema):
    id = fields.Integer(required=True)
    name = fields.String(required=True)
    price = Money(required=True)


class ItemAnswer(AnswerSchema):
    id = fields.Integer(required=True)
    product = fields.Nested(ProductAnswer, required=True)
    quantity = fields.Integer(required=True)


class OrderAnswer(AnswerSchema):
    """An order in every answer (spec §4, order)."""

    id = fields.String(required=True)
    number = fields.Integer(required=True)
    kind = fields.String(required=True)
    status = fields.String(required=True)
    paymentStatus = fields.String(required=True)
    version = fields.Integer(required=True)
    total = Money(required=True)
    orderItems = fields.List(fields.Nested(ItemAnswer), required=True)


class OrderPage(AnswerSchema):
    items = fields.List(fields.Nested(OrderAnswer), required=True)
    total = fields.Integer(required=True)


class PlaceAnswer(AnswerSchema):
    """How much of a product a place has, in words."""

    place = fields.String(required=True)
    word = fields.String(required=True)


class CardAnswer(AnswerSchema):
    """A product in search results."""

    id = fields.Integer(required=True)
    name = fields.String(required=True)
    price = Money(required=True)
    oldPrice = Money(allow_none=True)
    discount = fields.Integer(allow_none=True)
    picture = fields.String()
    availability = fields.List(fields.Nested(PlaceAnswer))


class FoundAnswer(AnswerSchema):
    items = fields.List(fields.Nested(CardAnswer), required=True)
    total = fields.Integer(required=True)


class Nothing(AnswerSchema):
    """An empty object."""
