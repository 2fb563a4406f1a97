"""Writes the catalogue as Yandex Market Language, piece by piece; it imports back to the same catalogue."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from xml.sax.saxutils import escape

from lxml import etree

from shopcore.store.domain import Category, Product

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<yml_catalog date="{date}">
<shop>
<name>{name}</name>
<company>{name}</company>
<url>{url}</url>
<currencies><currency id="RUB" rate="1"/></currencies>
"""
TAIL = "</offers>\n</shop>\n</yml_catalog>\n"
PIECE = 500


class Export:
    """One export; `page` gives what is sold after an id, `url` is the shop's own address."""

    def __init__(self, page: Callable[[int, int], list[Product]], url: str, name: str) -> None:
        self.page = page
        self.url = url.rstrip("/")
        self.name = name

    def pieces(self, categories: Sequence[Category], now: datetime) -> Iterator[str]:
        """The file from its beginning to its end, never whole in memory."""
        date = now.isoformat(timespec="seconds")
        yield HEAD.format(date=date, name=escape(self.name), url=escape(self.url))
        yield _categories(categories)
        yield "<offers>\n"
        keys, last = {one.id: one.key for one in categories}, 0
        while found := self.page(last, PIECE):
            yield "".join(self._offer(product, keys.get(product.category_id, "")) for product in found)
            last = found[-1].id
        yield TAIL

    def _offer(self, product: Product, category: str) -> str:
        offer = etree.Element("offer", id=product.sku, available="true" if product.free else "false")
        if product.group_key:
            offer.set("group_id", product.group_key)
        for tag, text in self._texts(product, category):
            if text:
                etree.SubElement(offer, tag).text = text
        for param in product.params:
            element = etree.SubElement(offer, "param", name=param.name)
            element.text = param.value
            if param.unit:
                element.set("unit", param.unit)
        _outlets(offer, product)
        return etree.tostring(offer, encoding="unicode") + "\n"

    def _texts(self, product: Product, category: str) -> Iterator[tuple[str, str]]:
        yield "url", f"{self.url}/product/{product.id}"
        yield "price", _rubles(product.price)
        yield "oldprice", _rubles(product.old_price) if product.old_price else ""
        yield "currencyId", "RUB"
        yield "categoryId", category
        for picture in product.pictures:
            yield "picture", picture if "://" in picture else f"{self.url}/{picture}"
        yield "name", product.name
        yield "vendor", product.vendor
        yield "vendorCode", product.vendor_code
        yield "description", product.description
        for barcode in product.barcodes:
            yield "barcode", barcode
        yield "weight", f"{product.weight / 1000:.3f}" if product.weight else ""
        yield "dimensions", "/".join(f"{side / 10:.1f}" for side in product.dimensions or ())


def _categories(categories: Sequence[Category]) -> str:
    keys = {one.id: one.key for one in categories}
    parent = etree.Element("categories")
    for one in categories:
        if one.key:
            element = etree.SubElement(parent, "category", id=one.key)
            element.text = one.name
            if one.parent_id is not None:
                element.set("parentId", keys[one.parent_id])
    return etree.tostring(parent, encoding="unicode") + "\n"


def _outlets(offer: etree._Element, product: Product) -> None:
    """What is held for orders is not offered to anybody else."""
    if product.availability:
        outlets = etree.SubElement(offer, "outlets")
        for place in product.availability:
            etree.SubElement(outlets, "outlet", id=str(place.place_id), instock=str(place.free))


def _rubles(kopecks: int) -> str:
    return f"{kopecks // 100}.{kopecks % 100:02d}"
