"""What an offer may have several of: pictures, parameters, barcodes, outlets."""

import re
from collections.abc import Iterator
from functools import lru_cache

from shopcore.adapters.feeds import kinds, numbers
from shopcore.adapters.feeds.reading import TEXT_MAX, Reading, text_of
from shopcore.adapters.feeds.stream import local
from shopcore.adapters.feeds.text import line
from shopcore.adapters.web.address import plain
from shopcore.store.domain import Param

PICTURES_MAX, PARAMS_MAX, BARCODES_MAX, VALUE_MAX, URL_MAX = 20, 200, 20, 2000, 2048
CODES = re.compile(r"[,;\s]+")
SEVERAL = re.compile(r"\s+\|\s+|\s*[\r\n]+\s*")
WEB = re.compile(r"^https?://[^\s/?#@:\[\]]+(:\d{1,5})?([/?#]\S*)?$", re.IGNORECASE)
OWN = re.compile(r"^(?!.*\.\.)pictures/[\w .,()+/~-]+$")


@lru_cache(4096)
def short(text: str) -> str:
    """A name that many offers share."""
    return line(text)[:TEXT_MAX]


def pictures(reading: Reading) -> tuple[str, ...]:
    """Addresses, or paths in the shop's own folder; several may stand in one element."""
    found: dict[str, None] = {}
    for child in reading.several.get("picture", ()):
        text = text_of(child).strip()
        parts = SEVERAL.split(text) if "|" in text or "\n" in text else (text,)
        found |= dict.fromkeys(_plain(one) for one in map(line, parts) if one)
    if len(found) > PICTURES_MAX:
        reading.warn(f"изображений больше {PICTURES_MAX}, лишние не учтены")
    return tuple(address for address in list(found)[:PICTURES_MAX] if _is_picture(reading, address))


def _plain(address: str) -> str:
    """As the web writes it: host in punycode, blanks and Russian letters in per cents."""
    return plain(address) or address if "://" in address else address


def _is_picture(reading: Reading, address: str) -> bool:
    good = len(address) <= URL_MAX and bool(WEB.match(address) or OWN.match(address))
    if not good:
        reading.warn(f"непонятный адрес изображения «{address[:80]}»")
    return good


def params(reading: Reading) -> tuple[Param, ...]:
    """Those that say something, each once."""
    found: dict[Param, None] = {}
    for child in reading.several.get("param", ()):
        name, value = short(child.get("name") or ""), line(text_of(child))[:VALUE_MAX]
        if name and value:
            found[Param(name, value, short(child.get("unit") or ""))] = None
    found |= dict.fromkeys(kinds.extras(reading.texts))
    if len(found) > PARAMS_MAX:
        reading.warn(f"характеристик больше {PARAMS_MAX}, лишние не учтены")
    return tuple(found)[:PARAMS_MAX]


def barcodes(reading: Reading) -> tuple[str, ...]:
    texts = (one for child in reading.several.get("barcode", ()) for one in CODES.split(text_of(child)))
    return tuple(dict.fromkeys(one[:TEXT_MAX] for one in texts if one))[:BARCODES_MAX]


def outlets(reading: Reading) -> Iterator[tuple[str, int]]:
    """Pieces by the feed's own id of the outlet."""
    for parent in reading.several.get("outlets", ()):
        for child in parent:
            if local(child) != "outlet":
                continue
            found = numbers.count(child.get("instock") or "")
            outlet = (child.get("id") or child.get("warehouse_name") or "").strip()[:TEXT_MAX]
            if found is None:
                reading.warn(f"непонятный остаток в точке «{outlet[:40]}», он не учтён")
            else:
                yield outlet, found


def count(reading: Reading) -> int | None:
    """Pieces at the warehouse."""
    text = reading.texts.get("count")
    found = numbers.count(text) if text else None
    if text and found is None:
        reading.warn(f"непонятный остаток (count) «{text[:40]}», он не учтён")
    return found


def address(reading: Reading) -> str:
    """The product's page in the shop that made the feed."""
    url = reading.texts.get("url", "")
    if url and (len(url) > URL_MAX or not WEB.match(url)):
        reading.warn("непонятный адрес (url), он не учтён")
        return ""
    return url
