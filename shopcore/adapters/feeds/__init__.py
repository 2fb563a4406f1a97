"""Catalogue feeds: what other shops' files are read into."""

from dataclasses import dataclass


class BadFeed(Exception):
    """The file as a whole cannot be read; nothing was imported."""


@dataclass(frozen=True)
class Problem:
    """An offer that was left out, and why."""

    line: int
    offer: str
    text: str
