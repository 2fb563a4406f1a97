"""A product as a document of the index."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from tantivy import Document

from shopcore.adapters.search.derivation import root
from shopcore.adapters.search.naming import named
from shopcore.adapters.search.schema import (
    ABOVE,
    CATEGORY,
    HEAD,
    NAME,
    PURPOSE,
    REST,
    TIERS,
    VENDOR,
    schema,
)
from shopcore.adapters.search.sounding import sound
from shopcore.adapters.search.spelling import STOP, pieces, plain, shortened, stem
from shopcore.store.domain import Category, Product

VALUE_MAX = 60
IN_STOCK = 0.22
SHELF = 1 << 32
NEAR = 2
SAID = TIERS[: TIERS.index(REST)]
TAG = re.compile(r"<[^>]*>")


class Entry:
    """A product's document with the words it brings to the vocabulary."""

    def __init__(self, product: Product, categories: Mapping[int, Category]) -> None:
        self.id = product.id
        path = _path(product, categories)
        texts = _texts(product, [one.name for one in path])
        fields = _words(texts, product.name) | _facts(product, path)
        fields["short"] = " ".join(shortened(" ".join((product.name, *(one.name for one in path)))))
        self.digest = int.from_bytes(blake2b(repr(fields).encode(), digest_size=8).digest())
        self.fields = fields | {"digest": self.digest}
        self.vocabulary = {
            word
            for words in (*(texts[tier] for tier in SAID), _cut(" ".join(one.text for one in product.params)))
            for word in words
            if word.isalpha() and len(word) > 2
        }

    def document(self) -> Document:
        return Document.from_dict(self.fields, schema())


def word_document(word: str, weight: int) -> Document:
    """A word of the vocabulary; `open` lets it be found by its first letters."""
    cut = stem(word)
    ways = {"open": f"{word[:1]} {word[:2]}", "sound": sound(word), "root": root(cut)}
    fields = {"word": word, "weight": weight, "kind": "word"} | ways
    return Document.from_dict(fields, schema())


def mark_document(revision: int) -> Document:
    """The revision that the index has come to, committed with what was changed by it."""
    return Document.from_dict({"kind": "mark", "mark": revision}, schema())


def _path(product: Product, categories: Mapping[int, Category]) -> list[Category]:
    """From the root down to the product's category."""
    own = categories.get(product.category_id)
    if own is None:
        return []
    return [categories[int(one)] for one in own.path.split("/") if one and int(one) in categories]


def _texts(product: Product, path: list[str]) -> dict[str, list[str]]:
    """The product's words by tier: of the categories, the own one and the one above it say what it is."""
    name, near = named(product.name), [named(one) for one in path[-NEAR:]]
    params = " ".join(f"{param.name} {param.text}" for param in product.params)
    return {
        HEAD: name.head,
        NAME: name.rest,
        PURPOSE: [*name.purpose, *(word for one in near for word in one.purpose)],
        VENDOR: _cut(" ".join((product.vendor, product.vendor_code, product.sku, *product.barcodes))),
        CATEGORY: [word for one in near for word in (*one.head, *one.rest)],
        ABOVE: _cut(" ".join(path[:-NEAR])),
        REST: [*_cut(params), *_described(product.description)],
    }


def _words(texts: Mapping[str, list[str]], name: str) -> dict[str, Any]:
    """Each word in the first field that has it, and where it tells a purpose; the name in its order."""
    fields: dict[str, Any] = {}
    seen: set[str] = set()
    for tier, found in texts.items():
        fresh = dict.fromkeys(stem(word) for word in found)
        fields[tier] = " ".join(one for one in fresh if one not in seen)
        seen |= fresh.keys() if tier != PURPOSE else set()
    in_order = _cut(name)
    fields["phrase"] = " ".join(map(stem, in_order))
    said = (word for tier in SAID for word in texts[tier])
    fields["words"] = " ".join(dict.fromkeys((*in_order, *said)))
    return fields


def _facts(product: Product, path: list[Category]) -> dict[str, Any]:
    free = product.free > 0
    values = dict.fromkeys((one.name, one.text) for one in product.params if len(one.text) <= VALUE_MAX)
    return {
        "kind": ["product", "free"] if free else "product",
        "free": int(free),
        "product": product.id,
        "price": product.price,
        "discount": product.discount or 0,
        "title": plain(product.name),
        "within": " ".join(str(one.id) for one in path),
        "branch": [f"{one.id}\t{one.parent_id or ''}\t{one.name}" for one in path],
        "param": ["\t".join(one) for one in values],
        "shelf": product.id + (0 if free else SHELF),
        "worth": (IN_STOCK if free else 0.0) + 1 / (20 + len(product.name)),
    }


def _cut(text: str) -> list[str]:
    return [one for forms in pieces(text) for one in forms if one not in STOP]


@lru_cache(200)
def _described(html: str) -> tuple[str, ...]:
    return tuple(_cut(TAG.sub(" ", html)))


def by_id(categories: Iterable[Category]) -> dict[int, Category]:
    return {one.id: one for one in categories}
