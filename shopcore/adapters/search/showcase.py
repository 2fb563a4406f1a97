"""What stands in the shop's window and beside a product, told by the index alone."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from tantivy import FieldType, Occur, Order, Query

from shopcore.adapters.search import facets, queries
from shopcore.adapters.search.answers import ids_of
from shopcore.adapters.search.reader import State
from shopcore.adapters.search.reading import Word
from shopcore.adapters.search.schema import NAME, WEIGHTS, schema
from shopcore.adapters.search.understanding import understand
from shopcore.store.domain import Beside, CategoryCount, Showcase, path_to, upper

SHOWN, SIMILAR, SECTIONS = 16, 12, 60
NAME_MAX = 80
NEAR = 24.0


@lru_cache(2)
def showcase(state: State) -> Showcase:
    """Counted once for each state of the index."""
    all_of_it = queries.term("kind", "product", 1.0)
    categories = _categories(state, all_of_it)
    return Showcase(
        _first(state, _cheaper(), "discount", Order.Desc),
        _first(state, _free(), "product", Order.Desc),
        categories,
        tuple((one.id, face) for one in upper(categories)[:SECTIONS] for face in _face(state, one)),
    )


def beside(state: State, product_id: int) -> Beside:
    """Empty for a product that the index does not know."""
    itself = Query.const_score_query(Query.term_query(schema(), "product", product_id, "basic"), 1.0)
    hits = state.searcher.search(itself, 1, order_by_field="title").hits
    if not hits:
        return Beside()
    path = _chain(_categories(state, itself))
    words = understand(str(hits[0][0])[:NAME_MAX], state.vocabulary).words
    return Beside(path, _alike(state, words, path, [(Occur.MustNot, itself)]))


def like(state: State, name: str) -> tuple[int, ...]:
    return _alike(state, understand(name[:NAME_MAX], state.vocabulary).words, (), [])


def _alike(
    state: State, words: Sequence[Word], path: tuple[CategoryCount, ...], also: list[tuple[Any, Query]]
) -> tuple[int, ...]:
    """What shares words of the name or the category; the nearer the category, the better."""
    near = [queries.term("within", str(one.id), NEAR * at / len(path)) for at, one in enumerate(path, 1)]
    likely = [queries.fitting(words, 1)] if words else []
    if not near and not likely:
        return ()
    some = Query.boolean_query(
        [(Occur.Should, one) for one in (*near, *likely)], minimum_number_should_match=1
    )
    query = Query.boolean_query([(Occur.Must, some), (Occur.Must, _free()), *also])
    found = state.searcher.search(query, SIMILAR, count=False, weight_by_field="worth")
    return ids_of(state.searcher, found.hits)


def _categories(state: State, query: Query) -> tuple[CategoryCount, ...]:
    return facets.categories(state.searcher.aggregate(query, facets.CATEGORY)["branches"]["buckets"])


def _chain(categories: tuple[CategoryCount, ...]) -> tuple[CategoryCount, ...]:
    """The categories of one product are a single way down; the longest one."""
    return max((path_to(categories, one.id) for one in categories), key=len, default=())


def _face(state: State, category: CategoryCount) -> tuple[int, ...]:
    """Of its products the one that is called like it, else the first on the shelf."""
    within = queries.term("within", str(category.id))
    words = understand(category.name, state.vocabulary).words
    if words:
        named = queries.narrowed(queries.fitting(words, 1), [within, _free()])
        hits = state.searcher.search(named, 1, count=False, weight_by_field="worth").hits
        if hits and hits[0][0] >= WEIGHTS[NAME]:
            return ids_of(state.searcher, hits)
    return _first(state, within, "shelf", Order.Asc)[:1]


def _first(state: State, query: Query, field: str, order: Order) -> tuple[int, ...]:
    found = state.searcher.search(query, SHOWN, count=False, order_by_field=field, order=order)
    return ids_of(state.searcher, found.hits)


def _free() -> Query:
    return queries.term("kind", "free")


def _cheaper() -> Query:
    """What can be bought and has become cheaper."""
    fallen = Query.range_query(schema(), "discount", FieldType.Unsigned, 1, 100)
    return queries.narrowed(_free(), [Query.const_score_query(fallen, 0.0)])
