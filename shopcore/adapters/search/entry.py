"""A product as a document of the index."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from tantivy import Document

from shopcore.adapters.search.schema import CATEGORY, HEAD, NAME, REST, VENDOR, schema
from shopcore.adapters.search.spelling import STOP, pieces, plain, shortened, stem
from shopcore.store.domain import Category, Product

ADJECTIVE = re.compile(r"..(ый|ий|ой|ая|яя|ое|ее|ые|ие)$")
VALUE_MAX = 60
IN_STOCK = 0.22
SHELF = 1 << 32
TAG = re.compile(r"<[^>]*>")


class Entry:
    """A product's document with the words it brings to the vocabulary."""

    def __init__(self, product: Product, categories: Mapping[int, Category]) -> None:
        self.id = product.id
        path = _path(product, categories)
        texts = _texts(product, [one.name for one in path])
        fields = _words(texts) | _facts(product, path)
        fields["short"] = " ".join(shortened(" ".join((product.name, *(one.name for one in path)))))
        self.digest = int.from_bytes(blake2b(repr(fields).encode(), digest_size=8).digest())
        self.fields = fields | {"digest": self.digest}
        self.vocabulary = {
            word
            for tier in (HEAD, NAME, VENDOR, CATEGORY)
            for word in texts[tier]
            if word.isalpha() and len(word) > 2
        }

    def document(self) -> Document:
        return Document.from_dict(self.fields, schema())


def word_document(word: str, weight: int) -> Document:
    """A word of the vocabulary; `open` lets it be found by its first letters."""
    fields = {"word": word, "open": f"{word[:1]} {word[:2]}", "weight": weight, "kind": "word"}
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
    name = _cut(product.name)
    head = next((at for at, word in enumerate(name, 1) if not ADJECTIVE.search(word)), len(name))
    params = " ".join(f"{param.name} {param.text}" for param in product.params)
    return {
        HEAD: name[:head],
        NAME: name[head:],
        VENDOR: _cut(" ".join((product.vendor, product.vendor_code, product.sku, *product.barcodes))),
        CATEGORY: _cut(" ".join(path)),
        REST: [*_cut(params), *_described(product.description)],
    }


def _words(texts: Mapping[str, list[str]]) -> dict[str, Any]:
    """Each word in the first field that has it, and the name in its order."""
    fields: dict[str, Any] = {}
    seen: set[str] = set()
    for tier, found in texts.items():
        fresh = dict.fromkeys(stem(word) for word in found)
        fields[tier] = " ".join(one for one in fresh if one not in seen)
        seen |= fresh.keys()
    named = [*texts[HEAD], *texts[NAME]]
    fields["phrase"] = " ".join(map(stem, named))
    fields["words"] = " ".join(dict.fromkeys((*named, *texts[VENDOR], *texts[CATEGORY])))
    return fields


def _facts(product: Product, path: list[Category]) -> dict[str, Any]:
    free = product.free > 0
    values = dict.fromkeys((one.name, one.text) for one in product.params if len(one.text) <= VALUE_MAX)
    return {
        "kind": ["product", "free"] if free else "product",
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
