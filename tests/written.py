"""What is logged meanwhile, as the file would have it."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from shopcore.adapters.log import formatter


class Written:
    """The log of a while; `forget` begins anew."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]

    def forget(self) -> None:
        self.stream.seek(0)
        self.stream.truncate()


@contextmanager
def writing() -> Iterator[Written]:
    """Everything from DEBUG on is written down."""
    found = Written()
    handler = logging.StreamHandler(found.stream)
    handler.setFormatter(formatter())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield found
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
