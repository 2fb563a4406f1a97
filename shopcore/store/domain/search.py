"""Words to find products by, and pages of what was found."""

import re
import unicodedata
from dataclasses import dataclass

from shopcore.store.domain.product import Product

PAGE = 20
WORD = re.compile(r"\w+")
QUERY_MAX = 200


@dataclass(frozen=True)
class Found:
    """A page of search results; pages count from 1."""

    items: tuple[Product, ...]
    total: int
    page: int = 1
    query: str = ""

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def words(text: str) -> list[str]:
    """The words of a text in the form they are compared in: small letters, ё as е."""
    plain = unicodedata.normalize("NFKC", text[: QUERY_MAX * 20]).lower().replace("ё", "е")
    return WORD.findall(plain)
