"""The catalogue and the stock: products, categories, places, offers of feeds, and words to find them by."""

from shopcore.store.domain.category import ROOT, WITHOUT_CATEGORY, Category
from shopcore.store.domain.offer import Offer
from shopcore.store.domain.product import Availability, Changed, Param, Place, Product, Variant
from shopcore.store.domain.search import (
    PAGE,
    PAGE_MAX,
    QUERY_MAX,
    SORTS,
    CategoryCount,
    Facets,
    Found,
    Hits,
    ParamCounts,
    Prompt,
    Question,
    Suggestions,
    ValueCount,
    words,
)

__all__ = [
    "PAGE",
    "PAGE_MAX",
    "QUERY_MAX",
    "ROOT",
    "SORTS",
    "WITHOUT_CATEGORY",
    "Availability",
    "Category",
    "CategoryCount",
    "Changed",
    "Facets",
    "Found",
    "Hits",
    "Offer",
    "Param",
    "ParamCounts",
    "Place",
    "Product",
    "Prompt",
    "Question",
    "Suggestions",
    "ValueCount",
    "Variant",
    "words",
]
