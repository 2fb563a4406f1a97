"""Pieces of pages that are the same for everybody are drawn once, until what they show changes."""

from collections.abc import Callable
from typing import Any

from flask import Flask, current_app, request
from markupsafe import Markup

from shopcore.store.domain import Product

MOST = 4000


def register(app: Flask) -> None:
    app.extensions["fragments"] = {}
    app.jinja_env.globals["kept"] = kept
    app.jinja_env.filters["face"] = face


def kept(*shown: Any, caller: Callable[[], Markup]) -> Markup:
    """`{% call kept("card", product|face) %}…{% endcall %}`: what is inside depends on these values alone."""
    fragments: dict[tuple[Any, ...], Markup] = current_app.extensions["fragments"]
    key = (request.script_root, *shown)
    found = fragments.get(key)
    if found is None:
        if len(fragments) >= MOST:
            fragments.clear()
        found = fragments[key] = caller()
    return found


def face(product: Product) -> tuple[Any, ...]:
    """All of a product that a card may show."""
    told = (product.id, product.name, product.price, product.old_price, product.availability)
    return *told, product.pictures, tuple(product.fetched.items())
