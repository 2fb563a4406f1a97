"""The catalogue and the stock: products, places, offers of feeds, holds, picking, words to find them by."""

from shopcore.store.domain.category import ROOT, WITHOUT_CATEGORY, Category
from shopcore.store.domain.feed import FeedCategory, Problem, Problems, tree
from shopcore.store.domain.hold import CONFIRMED, HELD, HOLD_LASTS, RELEASED, Free, Hold
from shopcore.store.domain.offer import OUTLETS, UNSAID, Counts, Offer
from shopcore.store.domain.picking import CLOSED, OPEN, REFUSED, REVERSED, PickingCase
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
    "CLOSED",
    "CONFIRMED",
    "HELD",
    "HOLD_LASTS",
    "OPEN",
    "OUTLETS",
    "PAGE",
    "PAGE_MAX",
    "QUERY_MAX",
    "REFUSED",
    "RELEASED",
    "REVERSED",
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
    "Free",
    "Hits",
    "Hold",
    "Offer",
    "Param",
    "ParamCounts",
    "PickingCase",
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
