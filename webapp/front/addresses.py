"""Addresses of the catalogue's pages, which read well and keep the filters."""

from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import quote

from flask import Flask, current_app, request, url_for

from shopcore.front import filters
from shopcore.store.domain import Question
from webapp.shop import shop
from webapp.slugs import slug

READABLE = "/:,;"
KEPT = 10_000


class Named(Protocol):
    """A product or a variant."""

    @property
    def id(self) -> int: ...

    @property
    def name(self) -> str: ...


def register(app: Flask) -> None:
    app.extensions["addresses"] = lru_cache(KEPT)(_built)
    app.jinja_env.filters.update(slug=slug)
    app.jinja_env.globals.update(url_for=address)
    app.jinja_env.globals.update(
        product_address=product, listing_address=listing, category_address=category, absolute=absolute
    )


def address(endpoint: str, **values: Any) -> str:
    """url_for, which answers the same question once: a page asks dozens."""
    built = current_app.extensions["addresses"]
    return str(built(request.script_root, endpoint, tuple(values.items())))


def _built(root: str, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
    return url_for(endpoint, **dict(values))


def product(of: Named) -> str:
    return address("catalogue.product", product_id=of.id, words=slug(of.name) or None)


def category(category_id: int, name: str = "") -> str:
    return address("catalogue.category", category_id=category_id, words=slug(name) or None)


def listing(question: Question, name: str = "") -> str:
    """The address of the list that answers the question; `name` is the category's."""
    pairs = filters.pairs(question)
    if question.query or question.category is None:
        return _with(address("catalogue.search"), pairs)
    return _with(category(question.category, name), [pair for pair in pairs if pair[0] != "category"])


def absolute(path: str) -> str:
    """With the shop's own host, whatever the browser has called it."""
    return shop.settings.base_url.rstrip("/") + path


def _with(path: str, pairs: list[tuple[str, Any]]) -> str:
    if not pairs:
        return path
    return f"{path}?" + "&".join(f"{name}={quote(value, safe=READABLE)}" for name, value in pairs)
