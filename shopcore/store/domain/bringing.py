"""What a client brings back of what he has got: why, and what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Goods as good as new that are not wanted, or faulty ones."""

    UNWANTED = "не подошло"
    FAULTY = "брак"


class Fate(StrEnum):
    """On sale again where they lie, or written off."""

    SOLD_AGAIN = "вернуть в продажу"
    WRITTEN_OFF = "списать"


@dataclass(frozen=True)
class BroughtBack:
    """Pieces by product, all for one reason and with one fate."""

    pieces: Mapping[int, int]
    why: Why
    fate: Fate
