"""Questions to the catalogue, and what was found."""

import re
import unicodedata
from dataclasses import dataclass

from shopcore.store.domain.product import Product

PAGE = 20
WORD = re.compile(r"\w+")
QUERY_MAX = 200
PAGE_MAX = 500
SORTS = ("relevance", "price", "-price", "discount", "name", "new")


@dataclass(frozen=True)
class Question:
    """What a client looks for: words, narrowed by filters; prices in kopecks, pages from 1.

    `params` are names with values: values of one name widen the choice, another name narrows it.
    """

    query: str = ""
    page: int = 1
    category: int | None = None
    price_from: int | None = None
    price_to: int | None = None
    available: bool = False
    params: tuple[tuple[str, str], ...] = ()
    sort: str = SORTS[0]

    @property
    def narrowed(self) -> bool:
        """Whether anything but words and the category narrows the choice."""
        return (self.price_from, self.price_to, self.available, self.params) != (None, None, False, ())


@dataclass(frozen=True)
class CategoryCount:
    """How many of the found are in a category or below it."""

    id: int
    parent_id: int | None
    name: str
    count: int


@dataclass(frozen=True)
class ValueCount:
    """How many of the found have this value of a parameter."""

    value: str
    count: int


@dataclass(frozen=True)
class ParamCounts:
    """The values of a parameter among the found, the most frequent first."""

    name: str
    values: tuple[ValueCount, ...]


@dataclass(frozen=True)
class Facets:
    """What the found can be narrowed by; a filter does not narrow its own counts, except the category."""

    categories: tuple[CategoryCount, ...] = ()
    params: tuple[ParamCounts, ...] = ()
    price_from: int | None = None
    price_to: int | None = None
    available: int = 0


@dataclass(frozen=True)
class Hits:
    """What an index answers, ids best first; `corrected` is the query it took instead of the given one."""

    ids: tuple[int, ...]
    total: int
    facets: Facets = Facets()
    corrected: str = ""
    similar: tuple[int, ...] = ()


@dataclass(frozen=True)
class Prompt:
    """What an index offers to somebody who is typing: whole queries, and ids of products."""

    words: tuple[str, ...] = ()
    ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Suggestions:
    """What somebody who is typing may mean: whole queries, and products."""

    words: tuple[str, ...] = ()
    products: tuple[Product, ...] = ()


@dataclass(frozen=True)
class Found:
    """A page of search results; pages count from 1.

    `corrected` is what was looked for instead of `query`; `similar` is offered when nothing fits.
    """

    items: tuple[Product, ...]
    total: int
    page: int = 1
    query: str = ""
    facets: Facets = Facets()
    corrected: str = ""
    similar: tuple[Product, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages can be looked at; the catalogue may have more products than that."""
        return min(max(1, -(-self.total // PAGE)), PAGE_MAX)


def words(text: str) -> list[str]:
    """The words of a text in the form they are compared in: small letters, ё as е."""
    plain = unicodedata.normalize("NFKC", text[: QUERY_MAX * 20]).lower().replace("ё", "е")
    return WORD.findall(plain)
