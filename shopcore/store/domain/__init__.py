"""The catalogue and the stock: products, categories, places, offers of feeds, and words to find them by."""

from shopcore.store.domain.category import ROOT, WITHOUT_CATEGORY, Category
from shopcore.store.domain.feed import FeedCategory, Problem, Problems, tree
from shopcore.store.domain.offer import OUTLETS, UNSAID, Counts, Offer
from shopcore.store.domain.picture import Picture, Stored, Taken
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
    "OUTLETS",
    "PAGE",
    "PAGE_MAX",
    "QUERY_MAX",
    "ROOT",
    "SORTS",
    "UNSAID",
    "WITHOUT_CATEGORY",
    "Availability",
    "Category",
    "CategoryCount",
    "Changed",
    "Counts",
    "Facets",
    "FeedCategory",
    "Found",
    "Hits",
    "Offer",
    "Param",
    "ParamCounts",
    "Picture",
    "Place",
    "Problem",
    "Problems",
    "Product",
    "Prompt",
    "Question",
    "Stored",
    "Suggestions",
    "Taken",
    "ValueCount",
    "Variant",
    "tree",
    "words",
]
