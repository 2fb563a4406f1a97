"""Finding a product and looking at it: the beginning of the stories 2 and 3."""

from shopcore.front.screen import Shop
from shopcore.store import service as store
from shopcore.store.domain import Found, Product

ADD = "Добавить в корзину"


def search(shop: Shop, query: str = "", page: int = 1) -> Found:
    """The cards of the products that fit the words of the client; all products without words."""
    return shop.read(store.search, query, page)


def product(shop: Shop, product_id: int) -> Product:
    """The page of a product; NotFound PRODUCT_NOT_FOUND."""
    return shop.read(store.product, product_id)
