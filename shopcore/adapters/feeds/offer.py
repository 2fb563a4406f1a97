"""An offer's element → an Offer of the domain, with what was wrong beside it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar
from urllib.parse import urlsplit

from lxml import etree

from shopcore.adapters.feeds import kinds, numbers
from shopcore.adapters.feeds.currencies import Rates
from shopcore.adapters.feeds.stream import line_of, local
from shopcore.adapters.feeds.text import description, line
from shopcore.store.domain import Offer, Param, Problem

T = TypeVar("T")
SKU_MAX, NAME_MAX, TEXT_MAX, URL_MAX = 255, 512, 255, 2048
DESCRIPTION_MAX = 50_000
PICTURES_MAX, PARAMS_MAX, BARCODES_MAX, VALUE_MAX = 20, 200, 20, 2000
REPEATED = {"picture", "param", "barcode"}
NO = ("false", "0", "no", "нет")
SEVERAL = re.compile(r"\s+\|\s+|\s*[\r\n]+\s*")
FOLDERS = re.compile(r"^(?!/)(?!.*(^|/)\.\.(/|$))[^:\\]+$")


@dataclass
class Reading:
    """An offer being read: the first text of each tag, the elements that repeat, the complaints."""

    element: etree._Element
    texts: dict[str, str] = field(default_factory=dict)
    several: dict[str, list[etree._Element]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def sku(self) -> str:
        return (self.element.get("id") or "").strip()

    def warn(self, text: str) -> None:
        self.problems.append(Problem(line_of(self.element), self.sku[:SKU_MAX], text, error=False))

    def cut(self, tag: str, most: int) -> str:
        text = self.texts.get(tag, "")
        if len(text) > most:
            self.warn(f"{tag}: длиннее {most} знаков, обрезано")
        return text[:most].strip()


def read_offer(element: etree._Element, rates: Rates) -> tuple[Offer, list[Problem]]:
    """The offer and its warnings; ValueError says why it cannot be taken."""
    reading = _read(element)
    sku = reading.sku
    if not sku or len(sku) > SKU_MAX:
        raise ValueError(f"id длиннее {SKU_MAX} знаков" if sku else "нет id")
    name = kinds.title(reading.texts)
    if not name:
        return _update(reading, rates), reading.problems
    if len(name) > NAME_MAX:
        reading.warn(f"название длиннее {NAME_MAX} знаков, обрезано")
    price = numbers.kopecks(reading.texts.get("price", ""), _rate(reading, rates))
    offer = Offer(
        sku,
        line_of(element),
        name[:NAME_MAX].strip(),
        price,
        _old_price(reading, price, rates),
        reading.texts.get("description", ""),
        reading.cut("categoryId", TEXT_MAX),
        reading.cut("vendor", TEXT_MAX),
        reading.cut("vendorCode", TEXT_MAX),
        _address(reading),
        (element.get("group_id") or "").strip()[:TEXT_MAX] or None,
        tuple(_pictures(reading)),
        tuple(_params(reading)),
        tuple(_barcodes(reading)),
        _measure(reading, "weight", numbers.grams),
        _measure(reading, "dimensions", numbers.millimetres),
        tuple(_outlets(reading)),
        _count(reading),
        (element.get("available") or "true").strip().lower() not in NO,
    )
    return offer, reading.problems


def disabled(element: etree._Element) -> bool:
    """The feed itself says that this offer is not sold."""
    said = element.get("disabled") or element.findtext("{*}disabled") or "false"
    return said.strip().lower() not in NO


def _update(reading: Reading, rates: Rates) -> Offer:
    """Price and pieces of an offer that is known by its id."""
    price = None
    if reading.texts.get("price"):
        price = numbers.kopecks(reading.texts["price"], _rate(reading, rates))
    old = _old_price(reading, price, rates)
    outlets, count = tuple(_outlets(reading)), _count(reading)
    if price is None and not outlets and count is None:
        raise ValueError("нет названия, цены и остатка")
    return Offer(
        reading.sku, line_of(reading.element), price=price, old_price=old, outlets=outlets, count=count
    )


def _read(element: etree._Element) -> Reading:
    reading = Reading(element)
    for child in element:
        tag = local(child)
        if tag in REPEATED or tag == "outlets":
            reading.several.setdefault(tag, []).append(child)
        elif tag == "description":
            reading.texts.setdefault(tag, _markup(reading, child))
        elif tag:
            reading.texts.setdefault(tag, line(_text(child)))
    return reading


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())) if len(element) else element.text or ""


def _markup(reading: Reading, element: etree._Element) -> str:
    """The description's html, also when the feed forgot to escape it."""
    text = element.text or ""
    if len(element):
        text += "".join(etree.tostring(child, encoding="unicode") for child in element)
    if len(text) > DESCRIPTION_MAX:
        reading.warn(f"description: длиннее {DESCRIPTION_MAX} знаков, обрезано")
    return description(text[:DESCRIPTION_MAX])


def _rate(reading: Reading, rates: Rates) -> Decimal | None:
    return rates.to_rubles(reading.texts.get("currencyId", ""))


def _old_price(reading: Reading, price: int | None, rates: Rates) -> int | None:
    """The price before the fall; one that is no higher says nothing."""
    text = reading.texts.get("oldprice") or reading.texts.get("old_price") or ""
    if not text or text.strip("0., ") == "":
        return None
    try:
        old = numbers.kopecks(text, _rate(reading, rates))
    except ValueError as error:
        reading.warn(f"прежняя цена не учтена: {error}")
        return None
    if price is None or old > price:
        return old
    if old < price:
        reading.warn("прежняя цена ниже новой, она не учтена")
    return None


def _address(reading: Reading) -> str:
    url = reading.texts.get("url", "")
    if len(url) > URL_MAX or (url and urlsplit(url).scheme not in ("http", "https")):
        reading.warn("непонятный адрес (url), он не учтён")
        return ""
    return url


def _pictures(reading: Reading) -> Iterator[str]:
    """Addresses, or paths beside the feed; several may stand in one element."""
    texts = [one for child in reading.several.get("picture", ()) for one in SEVERAL.split(_text(child))]
    found = dict.fromkeys(filter(None, map(line, texts)))
    for number, address in enumerate(found):
        if number == PICTURES_MAX:
            reading.warn(f"изображений больше {PICTURES_MAX}, лишние не учтены")
            break
        if len(address) <= URL_MAX and (_is_web(address) or FOLDERS.match(address)):
            yield address
        else:
            reading.warn(f"непонятный адрес изображения «{address[:80]}»")


def _is_web(address: str) -> bool:
    try:
        split = urlsplit(address)
    except ValueError:
        return False
    return split.scheme in ("http", "https") and bool(split.hostname)


def _params(reading: Reading) -> Iterator[Param]:
    found = [
        Param(line(child.get("name") or "")[:TEXT_MAX], line(_text(child))[:VALUE_MAX], _unit(child))
        for child in reading.several.get("param", ())
    ]
    wanted = dict.fromkeys(param for param in (*found, *kinds.extras(reading.texts)) if all(param[:2]))
    if len(wanted) > PARAMS_MAX:
        reading.warn(f"характеристик больше {PARAMS_MAX}, лишние не учтены")
    yield from list(wanted)[:PARAMS_MAX]


def _unit(child: etree._Element) -> str:
    return line(child.get("unit") or "")[:TEXT_MAX]


def _barcodes(reading: Reading) -> Iterator[str]:
    texts = (
        one for child in reading.several.get("barcode", ()) for one in re.split(r"[,;\s]+", _text(child))
    )
    yield from list(dict.fromkeys(one[:TEXT_MAX] for one in texts if one))[:BARCODES_MAX]


def _measure(reading: Reading, tag: str, read: Callable[[str], T | None]) -> T | None:
    text = reading.texts.get(tag)
    found = read(text) if text else None
    if text and found is None and text.strip("0., ") != "":
        reading.warn(f"непонятное значение {tag}: «{text[:40]}»")
    return found


def _outlets(reading: Reading) -> Iterator[tuple[str, int]]:
    for outlets in reading.several.get("outlets", ()):
        for child in outlets:
            if local(child) != "outlet":
                continue
            found = numbers.count(child.get("instock") or "")
            outlet = (child.get("id") or child.get("warehouse_name") or "").strip()[:TEXT_MAX]
            if found is None:
                reading.warn(f"непонятный остаток в точке «{outlet[:40]}», он не учтён")
            else:
                yield outlet, found


def _count(reading: Reading) -> int | None:
    text = reading.texts.get("count")
    found = numbers.count(text) if text else None
    if text and found is None:
        reading.warn(f"непонятный остаток (count) «{text[:40]}», он не учтён")
    return found
