"""Numbers that the pages themselves have written: at most nine ASCII digits, which every column holds."""

from flask import Flask
from werkzeug.routing import IntegerConverter

LENGTH = 9


class Number(IntegerConverter):
    """`<number:…>` in an address; anything else is another address."""

    regex = rf"[0-9]{{1,{LENGTH}}}"


def register(app: Flask) -> None:
    app.url_map.converters["number"] = Number


def number(text: str) -> int | None:
    """None when it is not one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LENGTH else None
