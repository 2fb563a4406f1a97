"""What the found can be narrowed by, counted by the index."""

from collections.abc import Callable, Mapping
from typing import Any

from tantivy import Query

from shopcore.adapters.search.queries import narrowed
from shopcore.store.domain import CategoryCount, Facets, ParamCounts, ValueCount

BRANCHES, VALUES, PARAMS = 200, 400, 12
VALUES_SHOWN = 20
CATEGORY = {"branches": {"terms": {"field": "branch", "size": BRANCHES}}}
PRICE = {"price": {"stats": {"field": "price"}}}
PARAM = {"params": {"terms": {"field": "param", "size": VALUES}}}
FREE = {"free": {"sum": {"field": "free"}}}
ALL: dict[str, Any] = CATEGORY | PRICE | PARAM | FREE
OWN = {"price": PRICE}

Count = Callable[[Query, dict[str, Any]], Mapping[str, Any]]


def facets(query: Query, filters: Mapping[str, Query], count: Count) -> Facets:
    """Counts once for all facets, and once more for each filter of price or parameter, without it."""
    base = count(narrowed(query, filters.values()), ALL)
    own = {
        name: count(_without(query, filters, name), OWN.get(name, PARAM))
        for name in filters
        if name not in ("category", "available")
    }
    price = own.get("price", base)["price"]
    found = price["count"]
    return Facets(
        categories(base["branches"]["buckets"]),
        _params(base["params"]["buckets"], own),
        int(price["min"]) if found else None,
        int(price["max"]) if found else None,
        int(base["free"]["value"]),
    )


def _without(query: Query, filters: Mapping[str, Query], name: str) -> Query:
    return narrowed(query, [one for key, one in filters.items() if key != name])


def categories(buckets: list[dict[str, Any]]) -> tuple[CategoryCount, ...]:
    """Each category that has some of the found, with those above it; the fullest first."""
    counted = []
    for bucket in buckets:
        key, parent, name = bucket["key"].split("\t", 2)
        counted.append(CategoryCount(int(key), int(parent) if parent else None, name, bucket["doc_count"]))
    return tuple(counted)


def _params(buckets: list[dict[str, Any]], own: Mapping[str, Mapping[str, Any]]) -> tuple[ParamCounts, ...]:
    """The parameters that most of the found have; one with a single value is no choice."""
    counted = _by_name(buckets)
    chosen = {key.removeprefix("param:") for key in own if key.startswith("param:")}
    for name in chosen:
        counted[name] = _by_name(own[f"param:{name}"]["params"]["buckets"]).get(name, [])
    offered = {name: values for name, values in counted.items() if name in chosen or _is_choice(values)}
    ranked = sorted(offered.items(), key=lambda one: -sum(value.count for value in one[1]))
    return tuple(ParamCounts(name, tuple(values[:VALUES_SHOWN])) for name, values in ranked[:PARAMS])


def _by_name(buckets: list[dict[str, Any]]) -> dict[str, list[ValueCount]]:
    counted: dict[str, list[ValueCount]] = {}
    for bucket in buckets:
        name, value = bucket["key"].split("\t", 1)
        counted.setdefault(name, []).append(ValueCount(value, bucket["doc_count"]))
    return counted


def _is_choice(values: list[ValueCount]) -> bool:
    """A code of the maker has as many values as products, and nobody chooses by it."""
    return len(values) > 1 and (len(values) <= VALUES_SHOWN or values[0].count > 1)
