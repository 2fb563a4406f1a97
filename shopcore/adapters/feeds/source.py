"""A feed from a file or from an address."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shopcore.adapters.feeds import BadFeed, Limits

SCHEMES = ("http://", "https://")


@contextmanager
def opened(source: str, limits: Limits) -> Iterator[Path]:
    """A file that can be read twice; what was fetched is deleted afterwards. BadFeed when there is none."""
    if source.lower().startswith(SCHEMES):
        from shopcore.adapters.feeds.fetch import fetch

        with tempfile.TemporaryDirectory(prefix="prilavok-feed-") as folder:
            file = Path(folder) / "feed.yml"
            fetch(source, file, limits)
            yield file
        return
    yield _file(Path(source))


def _file(path: Path) -> Path:
    if path.is_dir():
        raise BadFeed(f"{path}: это папка, а не файл")
    if not path.exists():
        raise BadFeed(f"{path}: такого файла нет")
    if not path.is_file():
        raise BadFeed(f"{path}: это не обычный файл")
    if not os.access(path, os.R_OK):
        raise BadFeed(f"{path}: нет права читать этот файл")
    return path
