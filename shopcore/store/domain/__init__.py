"""The catalogue and the stock: products, categories, places, offers of feeds, and words to find them by."""

from shopcore.store.domain.category import ROOT, WITHOUT_CATEGORY, Category
from shopcore.store.domain.feed import FeedCategory, Problem, Problems, tree
from shopcore.store.domain.offer import OUTLETS, UNSAID, Counts, Offer
from shopcore.store.domain.product import Availability, Changed, Param, Place, Product, Variant
from shopcore.store.domain.search import PAGE, QUERY_MAX, Found, words

__all__ = [
    "OUTLETS",
    "PAGE",
    "QUERY_MAX",
    "ROOT",
    "UNSAID",
    "WITHOUT_CATEGORY",
    "Availability",
    "Category",
    "Changed",
    "Counts",
    "FeedCategory",
    "Found",
    "Offer",
    "Param",
    "Place",
    "Problem",
    "Problems",
    "Product",
    "Variant",
    "tree",
    "words",
]
