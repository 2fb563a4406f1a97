"""Finds products by words, and tells an index what has changed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from shopcore.store.domain import (
    QUERY_MAX,
    Category,
    Changed,
    Found,
    Hits,
    Product,
    Question,
    Suggestions,
    words,
)
from shopcore.store.ports import Search, Transaction

BATCH = 2_000
SIMILAR = 8


@dataclass(frozen=True)
class News:
    """Changes of the catalogue after some revision; `revision` is its own, `last` says that it is reached."""

    changed: list[Changed]
    categories: list[Category]
    revision: int
    last: bool


def search(tx: Transaction, index: Search, question: Question) -> Found:
    """A page of what fits, as the catalogue has it now; without words all products."""
    hits = index.find(question)
    if hits is None:
        return _without_index(tx, question)
    return _found(tx, question, hits if hits.total or hits.similar else _popular(index, question, hits))


def suggest(tx: Transaction, index: Search, text: str) -> Suggestions:
    """Whole queries and products for somebody who is typing; nothing while there is no index."""
    prompt = index.suggest(text)
    if prompt is None:
        return Suggestions()
    return Suggestions(prompt.words, in_order(prompt.ids, tx.products.cards(prompt.ids)))


def news(tx: Transaction, after: int) -> News:
    """What an index that has come to this revision does not know, at most 2 000 changes."""
    revision = tx.products.revision()
    if revision <= after:
        return News([], [], revision, True)
    changed = tx.products.changed(after, BATCH)
    return News(changed, tx.products.categories(), revision, len(changed) < BATCH)


def _found(tx: Transaction, question: Question, hits: Hits) -> Found:
    sold = tx.products.cards((*hits.ids, *hits.similar)) if hits.ids or hits.similar else {}
    return Found(
        in_order(hits.ids, sold),
        hits.total,
        max(1, question.page),
        question.query.strip(),
        hits.facets,
        hits.corrected,
        in_order(hits.similar, sold),
    )


def _popular(index: Search, question: Question, hits: Hits) -> Hits:
    """Where nothing is like what was looked for, what has become cheaper may help."""
    showcase = index.showcase()
    if showcase is None or question.narrowed:
        return hits
    return replace(hits, similar=(showcase.discounts or showcase.fresh)[:SIMILAR])


def in_order(ids: Iterable[int], sold: dict[int, Product]) -> tuple[Product, ...]:
    """What has left since it was indexed is left out."""
    return tuple(sold[one] for one in ids if one in sold)


def _without_index(tx: Transaction, question: Question) -> Found:
    """Plain: words that begin so in the category, no other filters, no facets."""
    query = question.query[:QUERY_MAX]
    wanted = words(query)
    if query.strip() and not wanted:
        return Found((), 0, 1, query.strip())
    found = tx.products.find(wanted, max(1, question.page), question.category)
    return Found(found.items, found.total, found.page, query.strip())
