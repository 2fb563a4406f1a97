"""A product's pictures as a page shows them."""

from typing import NamedTuple

from shopcore.store.domain import Product
from webapp.drawing import drawn

SIDE = 800


class Image(NamedTuple):
    """What an <img> is told; the size is its shape, so that nothing jumps while it loads."""

    src: str
    srcset: str = ""
    width: int = SIDE
    height: int = SIDE


def images(product: Product | None) -> list[Image]:
    """At least one, the main one first; what is not here yet, or never will be, is left out."""
    found = [image for address in product.pictures for image in _image(product, address)] if product else []
    return found or [Image(f"/pictures/drawn/{drawn(product)}")]


def _image(product: Product, address: str) -> list[Image]:
    if "://" not in address:
        return [Image(f"/{address}")]
    stored = product.fetched.get(address)
    if stored is None:
        return []
    copies = {width: f"/pictures/{stored.file(width)}" for width in stored.widths}
    srcset = ", ".join(f"{path} {width}w" for width, path in copies.items())
    return [Image(copies[stored.width], srcset, stored.width, stored.height)]
