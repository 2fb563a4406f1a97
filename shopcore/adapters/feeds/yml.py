"""Reads Yandex Market Language (utf-8 with or without BOM, windows-1251) into offers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import nh3
from lxml import etree

from shopcore.adapters.feeds import BadFeed, Problem
from shopcore.store.domain import Offer, Param

TAGS = {"p", "ul", "ol", "li", "b", "strong", "i", "em", "br", "h3", "h4"}
PRICE_MAX = 10**11


@dataclass
class Feed:
    """What was read: offers by their first appearance, and what was wrong with the others."""

    offers: dict[str, Offer] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read(path: Path) -> Feed:
    """The offers of a feed; external entities and DTDs are never loaded. BadFeed when it is no feed."""
    feed = Feed()
    try:
        for _, element in _elements(path):
            if element.tag == "category":
                feed.categories[element.get("id", "")] = " ".join(_all_text(element).split())
            else:
                _take(feed, element)
                _forget(element)
    except (etree.XMLSyntaxError, OSError) as error:
        raise BadFeed(str(error)) from error
    if not feed.offers and not feed.problems:
        raise BadFeed("в файле нет ни одного предложения (offer)")
    return feed


def _elements(path: Path) -> Iterator[tuple[str, etree._Element]]:
    events: Iterator[tuple[str, etree._Element]] = etree.iterparse(
        str(path),
        events=("end",),
        tag=("category", "offer"),
        load_dtd=False,
        no_network=True,
        resolve_entities=False,
        huge_tree=False,
    )
    return events


def _forget(element: etree._Element) -> None:
    """Keeps memory flat: what was read leaves the tree."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _take(feed: Feed, element: etree._Element) -> None:
    sku = (element.get("id") or "").strip()
    try:
        offer = _offer(sku, element, feed.categories)
        if sku in feed.offers:
            raise ValueError("такой id уже был, взято первое предложение")
        feed.offers[sku] = offer
    except ValueError as error:
        line: Any = element.sourceline
        feed.problems.append(Problem(line or 0, sku, str(error)))


def _offer(sku: str, element: etree._Element, categories: dict[str, str]) -> Offer:
    name = _text(element, "name") or " ".join(
        filter(None, (_text(element, tag) for tag in ("typePrefix", "vendor", "model")))
    )
    if not sku or not name:
        raise ValueError("нет id" if not sku else "нет названия")
    if len(sku) > 255 or len(name) > 512:
        raise ValueError("слишком длинный id или название")
    price, old_price = _kopecks(_text(element, "price")), _text(element, "oldprice")
    return Offer(
        sku,
        name,
        price,
        _kopecks(old_price) if old_price else None,
        nh3.clean(_text(element, "description"), tags=TAGS, attributes={}).strip(),
        _known(_text(element, "categoryId"), categories),
        _text(element, "vendor")[:255],
        tuple(filter(None, (" ".join((found.text or "").split()) for found in element.findall("picture")))),
        tuple(_params(element)),
        _stock(element),
    )


def _text(element: etree._Element, tag: str) -> str:
    found = element.find(tag)
    return "" if found is None else _all_text(found)


def _all_text(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext()).strip()


def _kopecks(text: str) -> int:
    """A price as feeds write it: 8990, 8990.01, «8 990,01»."""
    try:
        price = Decimal(re.sub(r"\s", "", text).replace(",", ".")) * 100
    except InvalidOperation:
        raise ValueError(f"непонятная цена «{text[:40]}»") from None
    if not price.is_finite() or not 0 < price < PRICE_MAX or price != price.to_integral_value():
        raise ValueError(f"невозможная цена «{text[:40]}»")
    return int(price)


def _known(key: str, categories: dict[str, str]) -> str:
    return key if key in categories else ""


def _params(element: etree._Element) -> Iterator[Param]:
    for param in element.findall("param"):
        name, value = (param.get("name") or "").strip(), _all_text(param)
        if name and value:
            yield Param(name, value, param.get("unit") or "")


def _stock(element: etree._Element) -> dict[int, int]:
    """Pieces by place; an outlet that is no number of ours, or has no count, is an error of the offer."""
    try:
        return {
            int(found.get("id", "")): max(0, int(found.get("instock", "")))
            for found in element.iter("outlet")
        }
    except ValueError:
        raise ValueError("непонятный остаток (outlet)") from None
