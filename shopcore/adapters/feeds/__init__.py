"""Catalogue feeds: what other shops' files are read into."""

from dataclasses import dataclass

MEGABYTE = 1 << 20


class BadFeed(Exception):
    """The file as a whole cannot be read; nothing was imported. The text is for the owner."""


@dataclass(frozen=True)
class Limits:
    """What one feed may cost at most."""

    megabytes: int = 2048
    offers: int = 2_000_000
    categories: int = 50_000
    silence: int = 8 * MEGABYTE
    seconds: float = 600
