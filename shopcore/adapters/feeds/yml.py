"""Reads Yandex Market Language: categories and offers one after another, with what was wrong."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from shopcore.adapters.feeds import BadFeed, Limits
from shopcore.adapters.feeds.currencies import Rates
from shopcore.adapters.feeds.offer import disabled, read_offer
from shopcore.adapters.feeds.reading import SKU_MAX, TEXT_MAX
from shopcore.adapters.feeds.stream import Progress, elements, line_of, local
from shopcore.adapters.feeds.text import line
from shopcore.store.domain import FeedCategory, Offer, Problem

PARENTS = ("parentid", "parent")
DASHES = str.maketrans("", "", "-_")
Item = FeedCategory | Offer | Problem


def read(path: Path, limits: Limits, progress: Progress) -> Iterator[Item]:
    """What the feed tells, in its order; BadFeed when it is none, or more than the limits allow."""
    rates, categories, offers = Rates(), 0, 0
    for element in elements(path, limits, progress):
        tag = local(element)
        if tag == "currency":
            rates.learn(element.get("id") or "", element.get("rate") or "", element.get("plus") or "")
        elif tag == "category":
            categories += 1
            yield _category(element)
        elif tag == "offer":
            offers += 1
            yield from _offer(element, rates)
        if categories > limits.categories or offers > limits.offers:
            raise BadFeed(f"в файле больше {limits.offers} предложений или {limits.categories} категорий")
    if not offers:
        raise BadFeed("в файле нет ни одного предложения (offer)")


def _category(element: etree._Element) -> Item:
    key = (element.get("id") or "").strip()
    name = line("".join(map(str, element.itertext())))[:TEXT_MAX]
    if not key or len(key) > TEXT_MAX:
        return Problem(line_of(element), "", f"категория «{name[:40]}» без id, она не учтена", error=False)
    return FeedCategory(key, name or f"Категория {key}", _parent(element, key), line_of(element))


def _parent(element: etree._Element, key: str) -> str:
    """parentId, parentID, parent_id, parent-id, …; nought and the category itself are none."""
    for name, value in element.attrib.items():
        if str(name).lower().translate(DASHES) in PARENTS and str(value).strip() not in ("", "0", key):
            return str(value).strip()
    return ""


def _offer(element: etree._Element, rates: Rates) -> Iterator[Item]:
    if disabled(element):
        yield _problem(element, "помечено как disabled: не продаётся", error=False)
        return
    try:
        offer, problems = read_offer(element, rates)
    except ValueError as error:
        yield _problem(element, str(error), error=True)
        return
    yield from problems
    yield offer


def _problem(element: etree._Element, text: str, error: bool) -> Problem:
    return Problem(line_of(element), (element.get("id") or "").strip()[:SKU_MAX], text, error)
