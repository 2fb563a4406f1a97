"""Bodies of store's contracts."""

from typing import Any

from marshmallow import Schema as AnswerSchema
from marshmallow import fields, post_load, validate

from shopcore.store.domain import PAGE_MAX, SORTS, Question
from webapp.api.fields import Id, IdInQuery, Money, MoneyInQuery, Schema, Text

NAME, VALUE = r"[^:;\x00-\x1f\x7f-\x9f]+", r"[^;\x00-\x1f\x7f-\x9f]+"
PARAM = f"^({NAME}:{VALUE}(;{NAME}:{VALUE})*)?$"
QUERY = {"description": "Слова запроса; пусто — весь каталог"}
CHOICE = {
    "description": "Характеристики: «Цвет:белый;Цвет:синий;Материал:лён»; значения одной — на выбор",
    "pattern": PARAM,
}


class SearchQuery(Schema):
    """GET /search"""

    q = Text(200, least=0, load_default="", metadata=QUERY)
    page = IdInQuery(load_default=1, metadata={"description": f"Страница, с 1; дальше {PAGE_MAX}-й пусто"})
    category = IdInQuery(metadata={"description": "Категория со всеми вложенными"})
    priceFrom = MoneyInQuery(metadata={"description": "Цена не ниже, рубли"})
    priceTo = MoneyInQuery(metadata={"description": "Цена не выше, рубли"})
    available = fields.String(
        load_default="no",
        validate=validate.OneOf(("yes", "no")),
        metadata={"description": "yes — только то, что есть в наличии"},
    )
    sort = fields.String(
        load_default=SORTS[0],
        validate=validate.OneOf(SORTS),
        metadata={"description": "Порядок: по соответствию, цене (по убыванию с минусом), скидке, названию"},
    )
    param = Text(
        1000,
        least=0,
        load_default="",
        validate=validate.Regexp(PARAM, error="Имя:значение."),
        metadata=CHOICE,
    )

    @post_load
    def question(self, given: dict[str, Any], **kwargs: Any) -> Question:
        """What the client looks for, in the core's words."""
        chosen = (one.partition(":") for one in given["param"].split(";") if one)
        return Question(
            given["q"],
            given["page"],
            given.get("category"),
            given.get("priceFrom"),
            given.get("priceTo"),
            given["available"] == "yes",
            tuple((name, value) for name, _, value in chosen),
            given["sort"],
        )


class SuggestQuery(Schema):
    """GET /suggest"""

    q = Text(200, least=0, required=True, metadata={"description": "Что уже набрано"})


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
    picture = fields.String(
        required=True,
        metadata={"description": "Адрес главного изображения от корня сайта; пока его нет — рисунок"},
    )
    availability = fields.List(
        fields.Nested(PlaceAnswer), required=True, metadata={"description": "Наличие по магазинам"}
    )


COUNT = {"description": "Сколько найденных товаров", "minimum": 0}


class CategoryCountAnswer(AnswerSchema):
    """A category that has some of the found in it or below it."""

    id = Id(required=True, metadata={"description": "Идентификатор категории"})
    parentId = Id(
        required=True,
        allow_none=True,
        attribute="parent_id",
        metadata={"description": "Категория выше, если есть"},
    )
    name = fields.String(required=True, metadata={"description": "Название категории"})
    count = fields.Integer(required=True, metadata=COUNT)


class ValueCountAnswer(AnswerSchema):
    """A value of a parameter."""

    value = fields.String(required=True, metadata={"description": "Значение характеристики"})
    count = fields.Integer(required=True, metadata=COUNT)


class ParamCountsAnswer(AnswerSchema):
    """A parameter to choose by."""

    name = fields.String(required=True, metadata={"description": "Название характеристики"})
    values = fields.List(
        fields.Nested(ValueCountAnswer), required=True, metadata={"description": "Значения среди найденных"}
    )


class FacetsAnswer(AnswerSchema):
    """What the found can be narrowed by; empty while the index is being built."""

    categories = fields.List(
        fields.Nested(CategoryCountAnswer), required=True, metadata={"description": "Категории найденных"}
    )
    params = fields.List(
        fields.Nested(ParamCountsAnswer), required=True, metadata={"description": "Характеристики найденных"}
    )
    priceFrom = Money(
        required=True,
        allow_none=True,
        attribute="price_from",
        metadata={"description": "Наименьшая цена, рубли"},
    )
    priceTo = Money(
        required=True,
        allow_none=True,
        attribute="price_to",
        metadata={"description": "Наибольшая цена, рубли"},
    )
    available = fields.Integer(required=True, metadata={"description": "Сколько из них есть", "minimum": 0})


class FoundAnswer(AnswerSchema):
    """A page of search results, best first."""

    items = fields.List(fields.Nested(CardAnswer), required=True, metadata={"description": "До 20 товаров"})
    total = fields.Integer(required=True, metadata={"description": "Сколько всего найдено", "minimum": 0})
    corrected = fields.String(
        required=True, metadata={"description": "Исправленный запрос, по которому найдено; обычно пусто"}
    )
    similar = fields.List(
        fields.Nested(CardAnswer), required=True, metadata={"description": "Похожее, когда не нашлось ничего"}
    )
    facets = fields.Nested(FacetsAnswer, required=True, metadata={"description": "Чем сузить найденное"})


class SuggestionsAnswer(AnswerSchema):
    """What somebody who is typing may mean."""

    words = fields.List(fields.String(), required=True, metadata={"description": "Запросы целиком"})
    products = fields.List(fields.Nested(CardAnswer), required=True, metadata={"description": "До 5 товаров"})
