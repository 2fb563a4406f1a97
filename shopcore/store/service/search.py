"""Finds products by words."""

from shopcore.store.domain import QUERY_MAX, Found, words
from shopcore.store.ports import Transaction


def search(tx: Transaction, query: str, page: int = 1) -> Found:
    """A page of the products that have words beginning with each of the query's; all for an empty query."""
    wanted = words(query[:QUERY_MAX])
    if query.strip() and not wanted:
        return Found((), 0, 1, query)
    found = tx.products.find(wanted, max(1, page))
    return Found(found.items, found.total, found.page, query.strip())
