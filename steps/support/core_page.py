"""Where the shopper of level core is: how to look at it, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from steps.support.seen import Seen


@dataclass
class Page:
    """`beside` is what the buttons of a list do, by the button and the line's key."""

    look: Callable[[], Seen]
    entered: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    press: dict[str, Callable[[], None]] = field(default_factory=dict)
    picks: dict[str, Callable[[], None]] = field(default_factory=dict)
    ticks: dict[str, Callable[[], None]] = field(default_factory=dict)
    refill: Callable[[], None] | None = None
    subject: Any = None
    links: dict[str, Callable[[], None]] = field(default_factory=dict)
    beside: Callable[[str], None] = lambda key: None
    watch: Callable[[], None] = lambda: None
    files: dict[str, Callable[[], str]] = field(default_factory=dict)
