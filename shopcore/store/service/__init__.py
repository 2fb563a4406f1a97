"""store: catalogue, search, stock (spec §3)."""

from shopcore.store.service.catalogue import Imported, import_offers, product, products, put_places
from shopcore.store.service.search import search

__all__ = ["Imported", "import_offers", "product", "products", "put_places", "search"]
