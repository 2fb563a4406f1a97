"""Addresses that strangers have written: read without being led inside, and never for long."""

from dataclasses import dataclass

MEGABYTE = 1 << 20


class Trouble(Exception):
    """Why an address gave nothing, in words for the owner; `later` says that it may give it another time."""

    def __init__(self, text: str, later: bool = False, silent: bool = False) -> None:
        super().__init__(text)
        self.later = later
        self.silent = silent


@dataclass(frozen=True)
class Bounds:
    """What one address may cost at most: seconds, bytes, redirects."""

    seconds: float
    size: int
    silence: float = 10
    redirects: int = 5
