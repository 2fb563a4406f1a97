"""An offer's element → an Offer of the domain, with what was wrong beside it."""

from decimal import Decimal

from lxml import etree

from shopcore.adapters.feeds import details, kinds, numbers
from shopcore.adapters.feeds.currencies import Rates
from shopcore.adapters.feeds.reading import SKU_MAX, TEXT_MAX, Reading, taken_apart
from shopcore.adapters.feeds.stream import line_of
from shopcore.store.domain import Offer, Problem

NAME_MAX = 512
NO = ("false", "0", "no", "нет")


def read_offer(element: etree._Element, rates: Rates) -> tuple[Offer, list[Problem]]:
    """The offer and its warnings; ValueError says why it cannot be taken."""
    reading = taken_apart(element)
    if not reading.sku or len(reading.sku) > SKU_MAX:
        raise ValueError(f"id длиннее {SKU_MAX} знаков" if reading.sku else "нет id")
    name = kinds.title(reading.texts)
    if not name:
        return _update(reading, rates), reading.problems
    if len(name) > NAME_MAX:
        reading.warn(f"название длиннее {NAME_MAX} знаков, обрезано")
    return _whole(reading, name[:NAME_MAX].strip(), rates), reading.problems


def disabled(element: etree._Element) -> bool:
    """The feed itself says that this offer is not sold."""
    said = element.get("disabled") or element.findtext("{*}disabled") or "false"
    return said.strip().lower() not in NO


def _whole(reading: Reading, name: str, rates: Rates) -> Offer:
    element, texts = reading.element, reading.texts
    rate = rates.to_rubles(texts.get("currencyId", ""))
    price = numbers.kopecks(texts.get("price", ""), rate)
    return Offer(
        reading.sku,
        line_of(element),
        name,
        price,
        _old_price(reading, price, rate),
        texts.get("description", ""),
        reading.cut("categoryId"),
        reading.cut("vendor"),
        reading.cut("vendorCode"),
        details.address(reading),
        (element.get("group_id") or "").strip()[:TEXT_MAX] or None,
        details.pictures(reading),
        details.params(reading),
        details.barcodes(reading),
        reading.measure("weight", numbers.grams),
        reading.measure("dimensions", numbers.millimetres),
        tuple(details.outlets(reading)),
        details.count(reading),
        (element.get("available") or "true").strip().lower() not in NO,
    )


def _update(reading: Reading, rates: Rates) -> Offer:
    """Price and pieces of an offer that is known by its id."""
    rate = rates.to_rubles(reading.texts.get("currencyId", ""))
    price = numbers.kopecks(reading.texts["price"], rate) if reading.texts.get("price") else None
    old_price, count = _old_price(reading, price, rate), details.count(reading)
    outlets = tuple(details.outlets(reading))
    if price is None and not outlets and count is None:
        raise ValueError("нет названия, цены и остатка")
    line = line_of(reading.element)
    return Offer(reading.sku, line, price=price, old_price=old_price, outlets=outlets, count=count)


def _old_price(reading: Reading, price: int | None, rate: Decimal | None) -> int | None:
    """The price before the fall; one that is no higher says nothing."""
    text = reading.texts.get("oldprice") or reading.texts.get("old_price") or ""
    if text.strip("0., ") == "":
        return None
    try:
        old = numbers.kopecks(text, rate)
    except ValueError as error:
        reading.warn(f"прежняя цена не учтена: {error}")
        return None
    if price is None or old > price:
        return old
    if old < price:
        reading.warn("прежняя цена ниже новой, она не учтена")
    return None
