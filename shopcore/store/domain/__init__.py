"""The catalogue and the stock: products, categories, places, offers of feeds, and words to find them by."""

from shopcore.store.domain.category import ROOT, WITHOUT_CATEGORY, Category
from shopcore.store.domain.offer import Offer
from shopcore.store.domain.product import Availability, Changed, Param, Place, Product, Variant
from shopcore.store.domain.search import PAGE, QUERY_MAX, Found, words

__all__ = [
    "PAGE",
    "QUERY_MAX",
    "ROOT",
    "WITHOUT_CATEGORY",
    "Availability",
    "Category",
    "Changed",
    "Found",
    "Offer",
    "Param",
    "Place",
    "Product",
    "Variant",
    "words",
]
