"""Level core: where the shopper is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from steps.support.seen import Seen


@dataclass
class Page:
    """How to look at it, and what can be done there."""

    look: Callable[[], Seen]
    entered: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    press: dict[str, Callable[[], None]] = field(default_factory=dict)
    links: dict[str, Callable[[], None]] = field(default_factory=dict)
    subject: Any = None
