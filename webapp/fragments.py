"""Pieces of pages that are the same for everybody are drawn once, until what they show changes."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, current_app, request
from jinja2 import Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup

from shopcore.store.domain import Product, Section

MOST = 6_000_000


class Macros(Template):
    """A template whose macros are made once: they know of no page's own globals, there are none."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """Jinja compares the page's globals with its own at every import, a tenth of a page's time."""
        return super()._get_default_module()


class Fragments(dict[tuple[Any, ...], Markup]):
    """What was drawn, by what it shows; begun anew when it is more than MOST characters together."""

    characters = 0

    def keep(self, key: tuple[Any, ...], drawn: Markup) -> Markup:
        self.characters += len(drawn)
        if self.characters > MOST:
            self.clear()
            self.characters = len(drawn)
        self[key] = drawn
        return drawn


def register(app: Flask) -> None:
    app.jinja_env.template_class = Macros
    app.extensions["fragments"] = Fragments()
    app.jinja_env.globals["kept"] = kept
    app.jinja_env.filters.update(face=face, faces=faces, tiled=tiled)


def kept(*shown: Any, caller: Callable[[], Markup]) -> Markup:
    """`{% call kept("card", product|face) %}…{% endcall %}`: what is inside depends on these values alone."""
    fragments: Fragments = current_app.extensions["fragments"]
    key = (request.script_root, *shown)
    found = fragments.get(key)
    return fragments.keep(key, caller()) if found is None else found


def face(product: Product) -> tuple[Any, ...]:
    """All of a product that a card may show."""
    told = (product.id, product.name, product.category, product.price, product.old_price)
    words = tuple((at.place, at.word) for at in product.availability)
    return *told, words, product.pictures, tuple(product.fetched.items())


def faces(products: Iterable[Product]) -> tuple[tuple[Any, ...], ...]:
    return tuple(map(face, products))


def tiled(sections: Iterable[Section]) -> tuple[tuple[Any, ...], ...]:
    """All of the sections that their tiles may show."""
    return tuple(
        (
            one.category.id,
            one.category.name,
            one.face and face(one.face),
            tuple((lower.id, lower.name) for lower in one.below),
        )
        for one in sections
    )
