"""Bodies of store's contracts."""

from marshmallow import Schema as AnswerSchema
from marshmallow import fields, validate

from webapp.api.fields import Id, IdInQuery, Money, Schema, Text


class SearchQuery(Schema):
    """GET /search"""

    q = Text(200, least=0, load_default="", metadata={"description": "Слова запроса; пусто — весь каталог"})
    page = IdInQuery(load_default=1, metadata={"description": "Страница, с 1"})


class ProductQuery(Schema):
    """GET /product"""

    id = IdInQuery(required=True, metadata={"description": "Идентификатор товара"})


class PlaceAnswer(AnswerSchema):
    """How much of a product a place has, in words."""

    place = fields.String(required=True, metadata={"description": "Магазин или склад"})
    word = fields.String(required=True, validate=validate.OneOf(("много", "мало", "нет")))


class CardAnswer(AnswerSchema):
    """A product as its card shows it."""

    id = Id(required=True, metadata={"description": "Идентификатор товара"})
    name = fields.String(required=True, metadata={"description": "Наименование товара"})
    price = Money(required=True, metadata={"description": "Цена, рубли"})
    oldPrice = Money(required=True, allow_none=True, metadata={"description": "Цена до скидки, рубли"})
    discount = fields.Integer(required=True, allow_none=True, metadata={"description": "Скидка, проценты"})
    picture = fields.String(required=True, metadata={"description": "Первое изображение или пусто"})
    availability = fields.List(
        fields.Nested(PlaceAnswer), required=True, metadata={"description": "Наличие по магазинам"}
    )


class FoundAnswer(AnswerSchema):
    """A page of search results, best first."""

    items = fields.List(fields.Nested(CardAnswer), required=True, metadata={"description": "До 20 товаров"})
    total = fields.Integer(required=True, metadata={"description": "Сколько всего найдено", "minimum": 0})
