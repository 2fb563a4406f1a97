"""Finding a product and looking at it: the beginning of the stories 2 and 3."""

from shopcore.front.screen import Shop
from shopcore.store import service as store
from shopcore.store.domain import Found, Product, Question, Suggestions

ADD = "Добавить в корзину"


def search(shop: Shop, question: Question = Question()) -> Found:  # noqa: B008  (it is frozen)
    """The cards of the products that fit what the client looks for; all products without words."""
    return shop.read(store.search, shop.search, question)


def suggest(shop: Shop, text: str) -> Suggestions:
    """What the client who has typed this may mean."""
    return shop.read(store.suggest, shop.search, text)


def product(shop: Shop, product_id: int) -> Product:
    """The page of a product; NotFound PRODUCT_NOT_FOUND."""
    return shop.read(store.product, product_id)
