"""Fetches a feed that its owner has asked for: with limits of time, size and redirects."""

from pathlib import Path

from shopcore.adapters.feeds import MEGABYTE, BadFeed, Limits
from shopcore.adapters.web import Bounds, Trouble
from shopcore.adapters.web.address import is_public, resolved, taken_apart
from shopcore.adapters.web.reader import Reader, everywhere

SILENCE = 30


def fetch(url: str, file: Path, limits: Limits) -> None:
    """Writes what the address answers into the file; BadFeed says why it could not be had."""
    bounds = Bounds(limits.seconds, limits.megabytes * MEGABYTE, min(SILENCE, limits.seconds))
    try:
        reader = Reader(bounds, public=everywhere if inside(url) else is_public)
        with file.open("wb") as target:
            target.writelines(reader.pieces(url))
    except Trouble as trouble:
        raise BadFeed(str(trouble)) from trouble
    except OSError as error:
        raise BadFeed(f"файл не записан: {error.strerror}") from error


def inside(url: str) -> bool:
    """An owner may name an address of his own network; one that begins outside may not lead inside."""
    return not all(map(is_public, resolved(taken_apart(url))))
