"""The contracts of store: search and product."""

from typing import Any

from shopcore.front import catalogue
from shopcore.store.domain import Product, Question
from webapp.api.arguments import Blueprint
from webapp.api.examples import example
from webapp.api.schemas.store import (
    CardAnswer,
    FoundAnswer,
    ProductQuery,
    SearchQuery,
    SuggestionsAnswer,
    SuggestQuery,
)
from webapp.images import images
from webapp.shop import shop

blueprint = Blueprint("store", __name__, url_prefix="/api/store", description="Каталог и учёт товаров")


@blueprint.route("/search")
@blueprint.arguments(SearchQuery, location="query")
@blueprint.response(200, FoundAnswer, example=example("store.search.200"))
@blueprint.refuses(400, "VALIDATION")
def search(given: Question) -> dict[str, Any]:
    """Ищет товары по словам и сужает найденное; страницы по 20, без слов — весь каталог."""
    found = catalogue.search(shop, given)
    return {
        "items": [answer(product) for product in found.items],
        "total": found.total,
        "corrected": found.corrected,
        "similar": [answer(product) for product in found.similar],
        "facets": found.facets,
    }


@blueprint.route("/suggest")
@blueprint.arguments(SuggestQuery, location="query")
@blueprint.response(200, SuggestionsAnswer, example=example("store.suggest.200"))
@blueprint.refuses(400, "VALIDATION")
def suggest(given: dict[str, str]) -> dict[str, Any]:
    """Подсказывает, пока клиент набирает запрос: слова целиком и товары."""
    offered = catalogue.suggest(shop, given["q"])
    return {"words": offered.words, "products": [answer(product) for product in offered.products]}


@blueprint.route("/product")
@blueprint.arguments(ProductQuery, location="query")
@blueprint.response(200, CardAnswer, example=example("store.product.200"))
@blueprint.refuses(400, "VALIDATION")
@blueprint.refuses(404, "PRODUCT_NOT_FOUND")
def product(given: dict[str, int]) -> dict[str, Any]:
    """Показывает один товар."""
    return answer(catalogue.product(shop, given["id"]))


def answer(found: Product) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.name,
        "price": found.price,
        "oldPrice": found.old_price if found.discount else None,
        "discount": found.discount,
        "picture": images(found)[0].src.lstrip("/"),
        "availability": [{"place": place.place, "word": place.word} for place in found.availability],
    }
