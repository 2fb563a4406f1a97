"""Answers of one state of the index."""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tantivy import DocAddress, Order, Query, Searcher

from shopcore.adapters.search import facets, queries
from shopcore.adapters.search.reader import State
from shopcore.adapters.search.reading import Word
from shopcore.adapters.search.spelling import stem
from shopcore.adapters.search.understanding import Understood, alternatives, completed, understand
from shopcore.adapters.search.vocabulary import Vocabulary
from shopcore.store.domain import PAGE, PAGE_MAX, QUERY_MAX, Facets, Hits, Prompt, Question

ORDERS = {
    "price": ("price", Order.Asc),
    "-price": ("price", Order.Desc),
    "discount": ("discount", Order.Desc),
    "name": ("title", Order.Asc),
    "new": ("product", Order.Desc),
}
SHELF = ("shelf", Order.Asc)
SIMILAR = 8
WORDS, PRODUCTS = 8, 5
CANDIDATES = 24
SHORTEST = 3
ONE_ALPHABET = re.compile("[а-я]+|[a-z]+")


def find(state: State, question: Question) -> Hits:
    """The page that was asked for; beyond the last page nothing but the total.

    Where nothing has all words, words of the same root count too.
    """
    return state.hits.get(question, lambda: _found(state, question))


def _found(state: State, question: Question) -> Hits:
    meant = understand(_typed(question.query), state.vocabulary)
    hits = _fitting(state, question, meant)
    if hits.total or not question.query.strip():
        return hits
    wider = _fitting(state, question, understand(_typed(question.query), state.vocabulary, wide=True))
    if wider.total or queries.filters(question):
        return wider if wider.total else hits
    return replace(hits, similar=_similar(state.searcher, meant))


def _fitting(state: State, question: Question, meant: Understood) -> Hits:
    if question.query.strip() and (meant.unknown or not meant.words):
        return Hits((), 0)
    fitting, filters = queries.fitting(meant.words), queries.filters(question)
    ids, total = _page(state.searcher, queries.narrowed(fitting, filters.values()), question, meant)
    counted = _counted(state, fitting, filters, (meant.words, replace(question, query="", page=1, sort="")))
    return Hits(ids, total, counted, meant.corrected if total or filters else "")


def _counted(state: State, fitting: Query, filters: Mapping[str, Query], asked: Hashable) -> Facets:
    """The same on every page and in every order."""
    return state.facets.get(asked, lambda: facets.facets(fitting, filters, _counter(state.searcher)))


def suggest(state: State, text: str) -> Prompt:
    """Whole queries with the word that is being typed completed, and the products that fit best."""
    typed = _typed(text)
    if not typed.strip():
        return Prompt()
    meant = understand(typed, state.vocabulary)
    fit = meant.words and not meant.unknown and sum(len(one.text) for one in meant.words) >= SHORTEST
    return Prompt(_completions(state, typed), _best(state.searcher, meant.words, PRODUCTS) if fit else ())


def _typed(text: str) -> str:
    """The beginning of it, without halves of signs, which no index takes."""
    return text[:QUERY_MAX].encode(errors="ignore").decode()


def _page(
    searcher: Searcher, query: Query, question: Question, meant: Understood
) -> tuple[tuple[int, ...], int]:
    start = min(max(1, question.page), PAGE_MAX + 1) * PAGE - PAGE
    order = ORDERS.get(question.sort) or (None if meant.words else SHELF)
    if order is None:
        found = searcher.search(query, PAGE, offset=start, weight_by_field="worth")
    else:
        found = searcher.search(query, PAGE, offset=start, order_by_field=order[0], order=order[1])
    return ids_of(searcher, found.hits), int(getattr(found, "count", 0) or 0)


def ids_of(searcher: Searcher, hits: Sequence[tuple[Any, DocAddress]]) -> tuple[int, ...]:
    values = searcher.fast_field_values("product", [address for _, address in hits])
    return tuple(int(value) for value in values if value is not None)


def _counter(searcher: Searcher) -> facets.Count:
    def count(query: Query, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
        return searcher.aggregate(query, dict(wanted))

    return count


def _best(searcher: Searcher, words: Sequence[Word], limit: int, least: int | None = None) -> tuple[int, ...]:
    query = queries.fitting(words, least)
    return ids_of(searcher, searcher.search(query, limit, count=False, weight_by_field="worth").hits)


def _similar(searcher: Searcher, meant: Understood) -> tuple[int, ...]:
    """Products that have most of the words, when none has all."""
    known, wanted = len(meant.words), len(meant.words) + len(meant.unknown)
    if not known or wanted < 2:
        return ()
    for least in range(min(known, wanted - 1), 0, -1):
        found = _best(searcher, meant.words, SIMILAR, least)
        if found:
            return found
    return ()


def _completions(state: State, typed: str) -> tuple[str, ...]:
    """Each word once, whatever its endings, and only those that some product has together with the others."""
    before, start = completed(typed)
    if not start:
        return ()
    earlier = understand(before, state.vocabulary)
    if earlier.unknown:
        return ()
    found: dict[str, str] = {}
    candidates = _candidates(start, state.vocabulary)
    for word in candidates[:WORDS] if earlier.words else candidates:
        if stem(word) not in found and _fits(state.searcher, earlier.words, word):
            found[stem(word)] = word
        if len(found) == WORDS:
            break
    told = earlier.corrected or before.strip()
    return tuple(f"{told} {word}".strip() for word in found.values())


def _candidates(start: str, vocabulary: Vocabulary) -> list[str]:
    for found in alternatives(start, vocabulary, CANDIDATES):
        words = [word for word in found if ONE_ALPHABET.fullmatch(word)]
        if words:
            return words
    return []


def _fits(searcher: Searcher, earlier: Sequence[Word], word: str) -> bool:
    if not earlier:
        return True
    with_it = queries.narrowed(queries.term("words", word), [queries.fitting(earlier)])
    return bool(searcher.search(with_it, 1, count=False, order_by_field="product").hits)
