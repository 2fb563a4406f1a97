"""A list of products that a client narrows, sorts and leafs through: a category, or what was searched for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from shopcore.front import filters
from shopcore.front.screen import Shop
from shopcore.kernel import rubles
from shopcore.store import service as store
from shopcore.store.domain import (
    SORTS,
    CategoryCount,
    Found,
    Product,
    Question,
    ValueCount,
    below,
    path_to,
    upper,
)

ALL = "Все товары"
EVERYTHING = "Посмотреть весь каталог"
APPLY, RESET = "показать", "сбросить фильтры"
PRICE_FROM, PRICE_TO, AVAILABLE = "цена от, ₽", "цена до, ₽", "только в наличии"
NOTHING = "Ничего не нашлось"
BEYOND = "Такой страницы нет: товары кончились раньше."
ORDERS = {
    "relevance": "сначала подходящие",
    "new": "сначала новые",
    "price": "сначала дешёвые",
    "-price": "сначала дорогие",
    "discount": "сначала со скидкой",
    "name": "по названию",
}
FACETS, VALUES = 8, 12
UNSORTED = "сначала в наличии"


@dataclass(frozen=True)
class Link:
    """Where another question leads to."""

    text: str
    question: Question
    current: bool = False


@dataclass(frozen=True)
class Value:
    """A value of a parameter that can be ticked; `key` is what the form sends, `count` products have it."""

    text: str
    key: str
    current: bool
    count: int


@dataclass(frozen=True)
class Facet:
    """A parameter with its values."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Listing:
    """The page of a list of products."""

    title: str
    question: Question
    found: Found
    path: tuple[CategoryCount, ...]
    categories: tuple[Link, ...]
    facets: tuple[Facet, ...]
    applied: tuple[Link, ...]
    orders: tuple[Link, ...]
    notices: tuple[str, ...]

    @property
    def similar(self) -> tuple[Product, ...]:
        return self.found.similar

    @property
    def beyond(self) -> bool:
        """Somebody has asked for a page after the last one."""
        return bool(self.found.total) and not self.found.items and self.question.page > 1

    @property
    def price_from(self) -> str:
        return filters.rubles(self.question.price_from)

    @property
    def price_to(self) -> str:
        return filters.rubles(self.question.price_to)

    @property
    def reset(self) -> Question:
        """The same words in the same category and order, without filters."""
        return Question(self.question.query, category=self.question.category, sort=self.question.sort)

    @property
    def everywhere(self) -> Question:
        """The same words in all categories."""
        return Question(self.question.query)

    @property
    def canonical(self) -> Question:
        """The list that search engines know: as it stands, without filters."""
        return Question(self.question.query, self.question.page, self.question.category)

    @property
    def plain(self) -> bool:
        return self.question == self.canonical

    @property
    def description(self) -> str:
        """A sentence for search engines."""
        least = self.found.facets.price_from
        prices = f", цены от {rubles(least)}" if least else ""
        return f"{self.title}: {self.found.total} товаров{prices}. Наличие в каждом магазине видно сразу."

    def on_page(self, number: int) -> Question:
        return replace(self.question, page=number)


def listing(shop: Shop, question: Question) -> Listing:
    """What fits the question; NotFound CATEGORY_NOT_FOUND for a category that there is not."""
    found = shop.read(store.search, shop.search, question)
    path = path_to(found.facets.categories, question.category)
    if question.category is not None and not path:
        path = shop.read(store.path, question.category)
    return Listing(
        _title(question, path),
        question,
        found,
        path,
        tuple(_categories(question, found.facets.categories)),
        tuple(_facets(question, found)),
        tuple(_applied(question, path)),
        tuple(_orders(question)),
        tuple(_notices(question, found)),
    )


def _title(question: Question, path: tuple[CategoryCount, ...]) -> str:
    if question.query:
        return f"«{question.query}»"
    return path[-1].name if path else ALL


def _categories(question: Question, counted: tuple[CategoryCount, ...]) -> Iterator[Link]:
    """Those right below the chosen one; without one the uppermost."""
    offered = upper(counted) if question.category is None else below(counted, question.category)
    for one in offered:
        yield Link(one.name, replace(question, category=one.id, page=1))


def _facets(question: Question, found: Found) -> Iterator[Facet]:
    """The first of them and of their values, and whatever is ticked."""
    for number, one in enumerate(found.facets.params):
        values = [_value(question, one.name, value) for value in one.values]
        shown = tuple(value for at, value in enumerate(values) if at < VALUES or value.current)
        if number < FACETS or any(value.current for value in values):
            yield Facet(one.name, shown)


def _value(question: Question, name: str, value: ValueCount) -> Value:
    chosen = (name, value.value) in question.params
    return Value(value.value, filters.param(name, value.value), chosen, value.count)


def _applied(question: Question, path: tuple[CategoryCount, ...]) -> Iterator[Link]:
    """Each filter that is set leads to the list without it."""
    plain = replace(question, page=1)
    if question.query and path:
        yield Link(path[-1].name, replace(plain, category=path[-1].parent_id))
    if question.price_from is not None:
        yield Link(f"от {rubles(question.price_from)}", replace(plain, price_from=None))
    if question.price_to is not None:
        yield Link(f"до {rubles(question.price_to)}", replace(plain, price_to=None))
    if question.available:
        yield Link(AVAILABLE, replace(plain, available=False))
    for one in question.params:
        left = tuple(other for other in question.params if other != one)
        yield Link(f"{one[0]}: {one[1]}", replace(plain, params=left))


def _orders(question: Question) -> Iterator[Link]:
    for sort in SORTS:
        text = UNSORTED if sort == SORTS[0] and not question.query else ORDERS[sort]
        yield Link(text, replace(question, sort=sort, page=1), question.sort == sort)


def _notices(question: Question, found: Found) -> Iterator[str]:
    if found.corrected:
        yield f"Показаны результаты по запросу «{found.corrected}»"
    if found.total:
        yield f"Найдено товаров: {found.total}"
    else:
        yield NOTHING
    if found.total and not found.items and question.page > 1:
        yield BEYOND
