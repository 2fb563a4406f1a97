"""store: catalogue, search, stock (spec §3)."""

from shopcore.store.service.catalogue import Imported, import_offers, product, products, put_places
from shopcore.store.service.search import News, news, search, suggest

__all__ = [
    "Imported",
    "News",
    "import_offers",
    "news",
    "product",
    "products",
    "put_places",
    "search",
    "suggest",
]
