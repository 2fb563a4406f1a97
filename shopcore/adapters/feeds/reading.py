"""An offer's element taken apart: texts by tag, elements that repeat, and complaints on the way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

from shopcore.adapters.feeds.stream import line_of, local
from shopcore.adapters.feeds.text import description, line
from shopcore.store.domain import Problem

T = TypeVar("T")
SKU_MAX, TEXT_MAX, DESCRIPTION_MAX = 255, 255, 50_000
REPEATED = {"picture", "param", "barcode", "outlets"}
UNUSED = {"store", "pickup", "delivery", "cpa", "adult", "local_delivery_cost", "delivery-options", "vat"}


@dataclass
class Reading:
    """An offer being read."""

    element: etree._Element
    sku: str
    texts: dict[str, str] = field(default_factory=dict)
    several: dict[str, list[etree._Element]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def warn(self, text: str) -> None:
        self.problems.append(Problem(line_of(self.element), self.sku[:SKU_MAX], text, error=False))

    def cut(self, tag: str, most: int = TEXT_MAX) -> str:
        text = self.texts.get(tag, "")
        if len(text) > most:
            self.warn(f"{tag}: длиннее {most} знаков, обрезано")
            return text[:most].strip()
        return text

    def measure(self, tag: str, read: Callable[[str], T | None]) -> T | None:
        """A number, None when it is missing, nought or cannot be understood."""
        text = self.texts.get(tag)
        found = read(text) if text else None
        if text and found is None and text.strip("0., ") != "":
            self.warn(f"непонятное значение {tag}: «{text[:40]}»")
        return found


def taken_apart(element: etree._Element) -> Reading:
    """The first text of each tag; the description cleaned."""
    reading = Reading(element, (element.get("id") or "").strip())
    texts, several = reading.texts, reading.several
    for child in element:
        tag = local(child)
        if tag in REPEATED:
            several.setdefault(tag, []).append(child)
        elif tag == "description":
            texts.setdefault(tag, _markup(reading, child))
        elif tag and tag not in UNUSED:
            texts.setdefault(tag, line(text_of(child)))
    return reading


def text_of(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())) if len(element) else element.text or ""


def _markup(reading: Reading, element: etree._Element) -> str:
    """The description's html, also when the feed forgot to escape it."""
    text = element.text or ""
    if len(element):
        text += "".join(etree.tostring(child, encoding="unicode") for child in element)
    if len(text) > DESCRIPTION_MAX:
        reading.warn(f"description: длиннее {DESCRIPTION_MAX} знаков, обрезано")
    return description(text[:DESCRIPTION_MAX])
